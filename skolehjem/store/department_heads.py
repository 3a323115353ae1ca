"""Which department head each class has, as it is stored."""

from skolehjem.store.database import Store


def load_department_heads(store: Store) -> dict[str, str]:
    """The department head by class, for the classes that have one of their own.

    Plain text in a module of its own, since `overdue` can do without the values of contacts.
    """
    return dict(store.query("SELECT school_class, staff FROM department_head"))
