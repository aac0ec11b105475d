"""What the columns of a class list are called, in the languages that platforms export them in."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from cnntutor.errors import SubmissionError
from cnntutor.submissions.intake.entries import format_name

if TYPE_CHECKING:
    from collections.abc import Sequence

# English first; then German, French, Spanish, Italian, Portuguese and Dutch, as Moodle's language packs
# and spreadsheets have them. Canvas writes English in all of them.
ENGLISH_IDS = {"id", "student id", "studentid", "id number", "idnumber", "student number"}
OTHER_IDS = {
    *("id-nummer", "idnummer", "matrikelnummer", "matrikel-nr.", "matrikelnr.", "matr.-nr."),
    *("numéro d'identification", "numéro d'étudiant", "numéro étudiant"),
    *("número de id", "número id", "número de identificación", "número de matrícula", "matrícula"),
    *("codice identificativo", "numero id", "matricola", "numero di matricola"),
    *("número de identificação", "número de aluno", "studentnummer", "idnummer student"),
}

COLUMNS = {
    "name": {
        *("student", "name", "full name", "fullname", "student name", "display name"),
        *("vollständiger name", "nom complet", "nom", "étudiant", "nombre completo", "nombre", "estudiante"),
        *("nome completo", "nome", "studente", "estudante", "volledige naam", "naam"),
    },
    "id": ENGLISH_IDS | OTHER_IDS,
    "identifier": {
        *("identifier", "identifikator", "identifiant", "identificateur", "identificador"),
        *("identificativo", "identificatie"),
    },
    "email": {
        *("email", "e-mail", "email address", "e-mail address", "mail"),
        *("e-mail-adresse", "e-mailadresse", "emailadresse", "e-mail adresse", "mailadresse"),
        *("adresse de courriel", "courriel", "adresse e-mail", "adresse mail", "adresse électronique"),
        *("dirección de correo", "dirección de correo electrónico", "dirección email", "correo electrónico"),
        *("correo", "indirizzo email", "indirizzo e-mail", "posta elettronica", "endereço de email"),
        *("endereço de e-mail", "e-mailadres", "emailadres"),
    },
    "login": {
        *("login", "login id", "username", "user name", "sis login id"),
        *("anmeldename", "benutzername", "nom d'utilisateur", "nombre de usuario", "usuario", "nome utente"),
        *("nome de utilizador", "nome de usuário", "identificação de usuário", "gebruikersnaam"),
    },
    "sis_id": {"sis user id", "sis id"},
    "canvas_id": {"canvas id", "canvas user id"},
    "section": {
        *("section", "sections", "group", "groups", "gruppe", "gruppen", "groupe", "groupes"),
        *("grupo", "grupos", "gruppo", "gruppi", "groep", "groepen"),
    },
    "first_name": {
        *("first name", "firstname", "given name", "forename", "vorname", "vornamen"),
        *("prénom", "prénoms", "prénom(s)", "prenom", "nombre(s)", "nombres", "nome próprio"),
        *("voornaam", "voornamen"),
    },
    "last_name": {
        *("last name", "lastname", "surname", "family name", "nachname", "familienname"),
        *("nom de famille", "apellido", "apellidos", "apellido(s)", "cognome", "apelido", "apelidos"),
        *("sobrenome", "achternaam"),
    },
}
"""What each column is called, in lower case."""

LAST_BESIDE_FIRST = {"name", "nom", "naam"}
"""The last name alone, where one of the next is the only column beside it that names people."""

FIRST_NAMES = COLUMNS["first_name"] - {"first name", "firstname", "given name", "forename"}
FIRST_BESIDE_LAST = {"nombre", "nome"}
"""The first name alone, where there is a column for the last one."""

CANVAS_COLUMNS = {"sis user id", "sis login id"}
"""One of these beside a column ID makes it a gradebook of Canvas: ID is Canvas's own number then."""


def is_of_canvas(header: Sequence[str]) -> bool:
    """Return whether a header is that of a gradebook of Canvas."""
    return bool(CANVAS_COLUMNS & {_plain(cell) for cell in header})


def find_columns(header: Sequence[str]) -> dict[str, int]:
    """Return where each kind of column is, the first of its kind.

    Parameters
    ----------
    header : sequence of str
        The cells of the first row, as they are.
    """
    columns: dict[str, int] = {}
    for place, kind in enumerate(_kinds(header)):
        if kind:
            columns.setdefault(kind, place)
    return columns


def require_one_each(header: Sequence[str], name: str) -> None:
    """Make sure that no two columns could be the same thing of a student; the section may be there twice.

    Raises
    ------
    SubmissionError
        If two are; the message names both.
    """
    first: dict[str, int] = {}
    for place, kind in enumerate(_kinds(header)):
        before = first.setdefault(kind, place)
        if before != place and kind not in ("", "section"):
            both = f"“{format_name(header[before])}” and “{format_name(header[place])}”"
            raise SubmissionError(
                f"The columns {both} of {name} could both be the student's {kind.replace('_', ' ')}. "
                "Rename or remove one."
            )


def _kinds(header: Sequence[str]) -> list[str]:
    """Return what each column is, empty for what is not needed."""
    cells = [_plain(cell) for cell in header]
    kinds = [next((kind for kind, names in COLUMNS.items() if cell in names), "") for cell in cells]
    there = set(kinds)
    for place, cell in enumerate(cells):
        if cell == "id" and is_of_canvas(header):
            kinds[place] = "canvas_id"
        elif cell == "id" and OTHER_IDS & set(cells):  # so is the participant's number called in German
            kinds[place] = "identifier"
        elif cell in LAST_BESIDE_FIRST and "last_name" not in there and FIRST_NAMES & set(cells):
            kinds[place] = "last_name"
        elif cell in FIRST_BESIDE_LAST and "last_name" in there and "first_name" not in there:
            kinds[place] = "first_name"
    return kinds


def _plain(cell: str) -> str:
    composed = unicodedata.normalize("NFC", cell).replace("_", " ").replace("’", "'")
    return " ".join(composed.casefold().split())
