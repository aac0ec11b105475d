"""The columns of class lists are understood as platforms and spreadsheets call them in several languages."""

from __future__ import annotations

import pytest

from cnntutor.errors import SubmissionError
from cnntutor.submissions.intake.columns import COLUMNS, find_columns, require_one_each

WORKSHEETS = {
    "en": "Identifier,Full name,Email address,ID number,Username,Group",
    "de": "ID,Vollständiger Name,E-Mail-Adresse,ID-Nummer,Anmeldename,Gruppe",
    "fr": "Identifiant,Nom complet,Adresse de courriel,Numéro d’identification,Nom d’utilisateur,Groupe",
    "es": "Identificador,Nombre completo,Dirección de correo,Número de ID,Nombre de usuario,Grupo",
    "it": "Identificativo,Nome completo,Indirizzo email,Codice identificativo,Nome utente,Gruppo",
    "pt": "Identificador,Nome completo,Endereço de e-mail,Número de identificação,Nome de utilizador,Grupo",
    "nl": "Identificatie,Volledige naam,E-mailadres,ID-nummer,Gebruikersnaam,Groep",
}


@pytest.mark.parametrize("header", WORKSHEETS.values(), ids=WORKSHEETS.keys())
def test_a_worksheet_in_each_language(header: str) -> None:
    """The six columns that tell who somebody is, and the participant's number among them."""
    found = find_columns(header.split(","))
    assert list(found) == ["identifier", "name", "email", "id", "login", "section"]
    require_one_each(header.split(","), "roster.csv")


@pytest.mark.parametrize(
    "header",
    [
        "First name,Last name",
        "Vorname,Nachname",
        "Vorname,Name",
        "Prénom,Nom de famille",
        "Prénom,Nom",
        "Nombre,Apellido(s)",
        "Nome,Cognome",
        "Nome,Apelido",
        "Voornaam,Achternaam",
        "Voornaam,Naam",
    ],
)
def test_names_in_two_columns(header: str) -> None:
    """A word that means a whole name elsewhere is one half of it beside the other half."""
    assert find_columns(header.split(",")) == {"first_name": 0, "last_name": 1}


@pytest.mark.parametrize(
    ("header", "kinds"),
    [
        ("Nom,Courriel", ["name", "email"]),
        ("Nombre", ["name"]),
        ("Name,Matrikelnummer", ["name", "id"]),
        ("name,first name", ["name", "first_name"]),
        ("Name,Vorname,Nachname", ["name", "first_name", "last_name"]),
        ("Student,ID,SIS User ID", ["name", "canvas_id", "sis_id"]),
    ],
)
def test_what_stands_alone_is_the_whole(header: str, kinds: list[str]) -> None:
    """Without the other half, or with all three, such a word is the whole name."""
    assert list(find_columns(header.split(","))) == kinds


def test_two_columns_for_one_thing_are_said() -> None:
    """Two ids are not chosen between, in no language."""
    with pytest.raises(SubmissionError, match=r"“ID-Nummer” and “Matrikelnummer” .* student's id"):
        require_one_each(["Name", "ID-Nummer", "Matrikelnummer"], "roster.csv")


def test_no_word_is_two_things() -> None:
    """Each name of a column stands for one kind of column only."""
    names = [name for some in COLUMNS.values() for name in some]
    assert len(names) == len(set(names))
    assert all(name == name.casefold() for name in names)
