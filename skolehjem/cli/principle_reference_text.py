"""What the reference of the principle file says before and after its keys; written in Danish, as the page is."""

OPENING = """# Principfilen

Siden er lavet af programmet selv og beskriver hver nøgle i `principle.toml`. Et nyt princip kan skrives ud fra den
alene. Begynd med `skolehjem principle new FIL`, og se efter med `skolehjem principle check FIL`, som finder alle fejl
på én gang.

## De tre lag

1. **Punkter** (`[[clause]]`) er den vedtagne tekst, sætning for sætning, med citat og styrke.
2. **Regler** (`[[event]]`, `[[reply]]` og de andre) er det, punkterne beder om. Hver regel nævner sine punkter.
3. **Arbejdsværdier** (`[[reading]]`) er skolens eget tal for et ord, der ikke er et tal, for eksempel *i god tid*.
   De vises altid som *ikke vedtaget*.

Skriv kun det, bestyrelsen har vedtaget. Det, teksten ikke siger, skal ikke stå i filen: så spørger programmet efter en
arbejdsværdi, når det skal bruge den.

Styrken afgør, hvad det hedder, når noget ikke er sket:

| Styrke | I teksten | Når det ikke er sket |
| --- | --- | --- |
| `must` | skal, afholdes | *mangler* |
| `should` | bør, bestræber sig på | *afvigelse* |
| `may` | kan | aldrig en fejl |
| `need` | efter behov | aldrig en fejl |

Styrken kan også skrives på dansk: `skal`, `bør`, `kan` eller `efter behov`.

## Filens begyndelse

```toml
format = "skolehjem-principle/1"

[principle]
title = "Princip for skole-hjem-samarbejdet"

[bands]
indskoling = "0-3"
mellemtrin = "4-6"
udskoling = "7-9"

[periods]
aarsstart = "school-start..school-start+4w"
```

`format` skal stå øverst. `[bands]` er skolens egne ord for klassetrin og `[periods]` dens egne ord for tider på året;
ordene kan bruges alle steder, hvor der skrives trin eller perioder. Tabeller i kantede dobbeltparenteser, som
`[[event]]`, skrives én gang for hvert punkt eller hver regel. Ukendte nøgler afvises.

Hvor siden nævner en liste af kendte ord, der slutter med `other:…`, kan skolens eget ord skrives som `other:ordet`.

## Klassetrin

`"0-3"`, `"1, 5"` eller et ord fra `[bands]`. Intet trin må stå to gange.

## Antal

`2` er præcis to, `"1+"` mindst ét, `"1-2"` ét eller to og `"0-2"` højst to. Er antallet forskelligt fra trin til trin,
skrives en tabel, hvor `default` er de andre trin: `{ default = 1, "0-3" = 2 }`. Minutter og elevens del skrives på
samme måde.

## Tid

En længde er et tal og en enhed: `"48 hours"`, `"14 days"`, `"2 weekdays"` (mandag til fredag uden helligdage),
`"3 working-days"` (arbejdsdage), `"10 school-days"` (skoledage), `"3 weeks"`, `"1 month"`. Før en begivenhed skrives et
minus: `"-14 days"`. `"0 days"` er samme dag. Klokkeslæt skrives `"16:00"`, tidsrum `"17:00-19:00"`, tider på ugen
`"friday 15:00 - monday 08:00"`, og datoer uden anførselstegn: `2026-08-01`.

## Perioder

| Skrives | Betyder |
| --- | --- |
| `10-15` | den 15. oktober |
| `w34..w39` | ugerne 34 til 39 |
| `month 11`, `month 1..2` | hele november; januar og februar |
| `term 1`, `term 2` | før og efter nytår |
| `school-start`, `school-end` | første og sidste skoledag |
| `school-start..school-start+4w` | skoleårets første fire uger |
| `break:efterår` | efterårsferien; også sommer, jul, vinter, påske, kristi og pinse |
| `before break:efterår`, `before 12-01` | fra skolestart til dagen før |
| `after break:jul` | fra dagen efter til sidste skoledag |
| `first wednesday of 9..6` | den første onsdag i hver måned fra september til juni; også `second`, `last`, `every` |
| `event:fm#1+6w` | seks uger efter første runde af reglen `fm` |
| `trigger-21d` | 21 dage før det, der udløser reglen |

Til og fra en dag regnes med `d` (dage), `w` (uger), `m` (måneder), `wd` (arbejdsdage) og `sd` (skoledage). Flere
perioder skrives med komma imellem: `w43..w44, w17..w18`. Begge ender er med.
"""

CLOSING = """## Ord, der går igen

- Punktets `status`: `rule` (en regel fører det ud i livet), `tick` (et menneske bekræfter det), `value` (formål eller
  værdi, der ikke beder om noget i sig selv).
- Hvem noget holdes for: `pupil` (hver elev), `home` (hvert hjem), `class` (hver klasse), `grade` (hver årgang), `band`
  (hver afdeling i `[bands]`), `group` (klassetrin sammen, som nævnt i `groups`), `school` (hele skolen), `newcomers`
  (nye familier).
- Elevens del: `no` (er ikke med), `may` (må være med), `present` (er med), `active` (har en aktiv rolle), `leads`
  (leder samtalen).
- Hvor tit: `day` (hver dag), `week` (hver uge), `month` (hver måned), `term` (hvert halvår), `year` (hvert år),
  `ongoing` (løbende, uden tal).
- Forældre og hjem skrives `guardians`, klassens kontaktforældre `class-reps`.

## Roller

{roles}; andre skrives `other:…`.
"""

EXAMPLE = """## Et helt princip

```toml
format = "skolehjem-principle/1"

[principle]
title = "Princip for skole-hjem-samarbejdet"
school = "Eksempelskolen"
grades = "0-9"
adopted = 2026-05-14
adopted_by = "skolebestyrelsen"
valid_from = 2026-08-01

[bands]
indskoling = "0-3"

[periods]
aarsstart = "school-start..school-start+4w"

[[clause]]
id = "P1"
quote = "To forældremøder om året i indskolingen, ét på de andre årgange"
strength = "must"

[[clause]]
id = "P2"
quote = "Dagsordenen sendes ud i god tid"
strength = "should"

[[clause]]
id = "P3"
quote = "En samtale før efterårsferien og en efter behov"
strength = "must"

[[clause]]
id = "P4"
quote = "I 1. klasse er den første samtale et hjemmebesøg"
strength = "must"

[[clause]]
id = "P5"
quote = "Beskeder besvares inden for to hverdage"
strength = "should"

[[clause]]
id = "P6"
quote = "Vi mødes med respekt"
strength = "should"
status = "value"

[[clause]]
id = "P7"
quote = "Følsomme emner tages mundtligt"
strength = "must"
status = "tick"

[[reading]]
id = "i-god-tid"
clauses = ["P2"]
word = "i god tid"
value = "-14 days"
set_by = "skoleleder"

[[event]]
id = "fm"
clauses = ["P1", "P2"]
type = "parent-meeting"
unit = "class"
count = { indskoling = 2, default = 1 }
staff = [{ role = "class-teacher" }, { role = "pedagogue", grades = "indskoling" }]
steps = [{ what = "agenda-out", reading = "i-god-tid", by = "class-teacher", strength = "should" }]

[[event.round]]
n = 1
period = "aarsstart"

[[event.round]]
n = 2
period = "after break:jul"

[[event]]
id = "samtale"
clauses = ["P3"]
type = "conference"
unit = "pupil"
count = 2
minutes = 20
pupil = { "0-2" = "may", default = "active" }

[[event.round]]
n = 1
period = "before break:efterår"

[[event.round]]
n = 2
strength = "need"

[[event]]
id = "hjemmebesoeg"
clauses = ["P4"]
type = "home-visit"
unit = "pupil"
grades = "1"
count = 1
replaces = "samtale#1"

[[reply]]
id = "svar"
clauses = ["P5"]
within = "2 weekdays"
counts_as = ["answer", "holding-note", "call"]

[[tick]]
id = "mundtligt"
clauses = ["P7"]
text = "Følsomme emner tages mundtligt"
owner = "leadership"
```
"""
