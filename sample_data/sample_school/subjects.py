"""Neutral subject lines of messages: nothing about anybody's health, money troubles or quarrels."""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.replace("\n", "|").split("|")]


FROM_GUARDIANS = _lines("""Glemt gymnastiktøj|Turen på fredag|Lektier i matematik|Nyt telefonnummer|Klassekassen
Klassefoto|Lånt bog fra biblioteket|Fri i ugen efter ferien|Skolehjemsamtalen|Forældremødet|Spørgsmål til ugeplanen
Tilmelding til klassefesten|Skemaet i næste uge|Idrætsdagen|Emneugen|Kommer lidt senere i morgen|Plads i bussen
Jakken er væk|Musik til afslutningen|Ny adresse fra den første|Nøglen er væk|Bussen til svømning""")
FROM_GUARDIANS_OF_YOUNG = _lines("""Hentes tidligere på onsdag|Legeaftale i morgen|Madpakken ligger hjemme
Skiftetøj i garderoben|Fødselsdag i klassen|Hvem henter i dag?|Regntøj til turen|Læsebånd derhjemme
Må gå hjem alene i dag|Ny læsemakker|Legegrupperne""")
FROM_GUARDIANS_OF_OLD = _lines("""Cyklen står på skolen|Boganmeldelse|Oplader til computeren|Fremlæggelse på torsdag
Afleveringen i dansk|Gruppearbejdet|Skoleskak|Lejrskolen|Cykelprøven|Hyggegrupperne""")
LAST_YOUNG_GRADE = 3
FROM_STAFF = _lines("""Turen på fredag|Ugeplanen ligger klar|Husk madpakke på onsdag|Fotografen kommer
Emneuge i næste uge|Glemt gymnastiktøj|Lånt bog fra biblioteket|Afleveringen i dansk|Læsebånd derhjemme
Skolehjemsamtalen|Praktisk om lejrskolen|Husk varmt tøj|Dejlig fremlæggelse i dag|Idrætsdagen|Ny plads i klassen""")
TO_THE_CLASS = _lines("""Turen på fredag|Forældremødet|Klassefoto i næste uge|Idrætsdagen|Vi samler genbrug
Skolens åbne hus|Morgensang på fredag|Cykelprøven|Skolefesten|Ny læsebog""")
FROM_PUPILS = _lines("Afleveringen|Gruppearbejdet|Fremlæggelsen|Hvor finder jeg opgaven?|Bogen er læst")
FROM_SYSTEM = _lines("Ny ugeplan er lagt op|Påmindelse om tilmelding|Ændret skema|Nyt dokument|Samtaletider er åbnet")
INTERNAL = _lines("Hvem svarer hjemmet?|Vikar på torsdag|Til teammødet|Aftalt på teammødet")
CHASING = ["Har I set min besked?", "Hører vi fra jer?", "Spørger lige igen"]
THANKS = ["Tak", "Tak for svaret", "Mange tak"]
WELCOME = "Selv tak"
AUTOMATIC = "Automatisk svar"
MESSAGE_ON_LEAVE = "Automatisk svar: Vi er tilbage efter ferien"


def from_guardian(grade: int) -> list[str]:
    """What the home of a pupil in this grade may write about."""
    return FROM_GUARDIANS + (FROM_GUARDIANS_OF_YOUNG if grade <= LAST_YOUNG_GRADE else FROM_GUARDIANS_OF_OLD)
