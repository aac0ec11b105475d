"""Class lists of spreadsheets, Canvas and Moodle are understood; what is not is said with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.errors import SubmissionError
from cnntutor.submissions.intake.roster import Roster, read_roster
from cnntutor.submissions.intake.students import Student
from tests.render.exports.books import book, exported, graded


def read(tmp_path: Path, text: str | bytes) -> Roster:
    """Return the roster of a text."""
    path = tmp_path / "roster.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_roster(path)


@pytest.mark.parametrize(
    "text",
    [
        "name,id,email\nAda Lovelace,7,ada@x.org\n",
        "\ufeffName;Student ID;E-Mail Address\r\nAda  Lovelace;7;ada@x.org\r\n\r\n",
        "FULL NAME\tID\tEmail\nAda Lovelace\t7\tada@x.org",
        "sep=;\nname;id;email\nAda Lovelace;7;ada@x.org\n",
        'id,remark,"email",student\n7,"a, b\nc",ada@x.org,Ada Lovelace\n',
    ],
)
def test_what_spreadsheets_write(tmp_path: Path, text: str) -> None:
    """Commas, semicolons and tabs, a byte order mark, and columns in any order and case."""
    (student,) = read(tmp_path, text).students
    assert student.name == "Ada Lovelace"
    assert dict(student.identifiers) == {"id": "7", "email": "ada@x.org"}
    assert student.on_roster is True


def test_a_gradebook_of_canvas(tmp_path: Path) -> None:
    """ID is Canvas's own number there; the rows that are no students are left out."""
    text = (
        "Student,ID,SIS User ID,SIS Login ID,Section,Pooling (4711)\n"
        ",,,,,Manual Posting\n    Points Possible,,,,,100\n"
        '"Lovelace, Ada",12345,S1,ada@x.org,A,\n"Student, Test",99,,abc,A,\n'
    )
    (student,) = read(tmp_path, text).students
    assert student.name == "Lovelace, Ada"
    told = {"canvas_id": "12345", "sis_id": "S1", "login": "ada@x.org", "section": "A"}
    assert dict(student.identifiers) == told


def test_participants_of_moodle(tmp_path: Path) -> None:
    """First and last names are put together, and a grading worksheet tells the participants' numbers."""
    text = '"First name","Last name","ID number","Email address",Groups\nAda,Lovelace,7,ada@x.org,A\n'
    (student,) = read(tmp_path, text).students
    assert student.name == "Ada Lovelace"
    assert student.identifiers["last_name"] == "Lovelace"
    worksheet = "Identifier,Full name,Email address\nParticipant 123,Ada Lovelace,ada@x.org\n"
    (student,) = read(tmp_path, worksheet).students
    assert dict(student.identifiers) == {"moodle_participant": "123", "email": "ada@x.org"}


def test_a_grading_worksheet_of_moodle(tmp_path: Path) -> None:
    """The column Identifier beside ID number is the number of the participant; names may be hidden."""
    header = "Identifier,Full name,ID number,Email address,Status,Grade,Maximum Grade,Feedback comments\n"
    rows = "Participant 123,Ada Lovelace,7,ada@x.org,Submitted,,100,\nParticipant 124,Bob,,b@x.org,,,100,\n"
    ada, bob = read(tmp_path, header + rows).students
    assert (ada.name, bob.name) == ("Ada Lovelace", "Bob")
    assert dict(ada.identifiers) == {"moodle_participant": "123", "id": "7", "email": "ada@x.org"}
    assert dict(bob.identifiers) == {"moodle_participant": "124", "email": "b@x.org"}
    (hidden,) = read(tmp_path, "Identifier,Status,Grade\nParticipant 123,Submitted,\n").students
    assert hidden.name == "Participant 123"
    (own,) = read(tmp_path, "name,identifier\nAda,S1\n").students
    assert dict(own.identifiers) == {"id": "S1"}


@pytest.mark.parametrize(
    ("platform", "known"),
    [
        ("moodle", {"id": "7", "email": "ada@x.org", "login": "al", "moodle_participant": "12"}),
        ("canvas", {"canvas_id": "5", "sis_id": "S7", "login": "al", "section": "A"}),
    ],
)
def test_our_own_exports_are_class_lists(tmp_path: Path, platform: str, known: dict[str, str]) -> None:
    """What was exported for a platform names the same students with the same identifiers."""
    students = [
        Student(name="Lovelace, Ada", identifiers=known),
        Student(name="Ñandú", identifiers={"login": "jm"}),
    ]
    text, _ = exported(platform, book(students, [graded("Lovelace, Ada"), graded("Ñandú", "exercise3")]))
    ada, jose = read(tmp_path, text).students
    assert (ada.name, dict(ada.identifiers)) == ("Lovelace, Ada", known)
    assert (jose.name, dict(jose.identifiers)) == ("Ñandú", {"login": "jm"})


def test_two_people_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """The same name with another id is another person, and gets another name."""
    roster = read(tmp_path, "name,id\nAda,1\nAda,2\nBob,3\n")
    assert [student.name for student in roster.students] == ["Ada (1)", "Ada (2)", "Bob"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,id\nAda,1\n\nBob,1\n", "Lines 2 and 4 .* same id"),
        ("name,email\nAda,A@x.org\nBob,a@X.org\n", "Lines 2 and 3 .* same email"),
        ("name\nAda\nada\n", "Lines 2 and 3 .* both name"),
        ("age,town\n3,Bonn\n", "names no column of students"),
        ("", "names no column"),
        ("name,id\n", "names no students below"),
        ("name,id,identifier\nAda,1,S1\n", "Line 2 .* two ids, 1 and S1"),
        ("name,student\nAda,Ada\n", "“name” and “student” .* could both be"),
        ('name\n"Ada\n', "Line 2 .* quotation mark"),
        ("name\nAda\nJosé\n".encode("latin-1"), "line 3 .* another encoding"),
        ("name\nAda\n".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04 xlsx", "spreadsheet"),
    ],
)
def test_what_cannot_be_understood_is_said(tmp_path: Path, text: str | bytes, message: str) -> None:
    """Duplicates, missing and doubled columns and wrong encodings end with a sentence and its lines."""
    with pytest.raises(SubmissionError, match=message):
        read(tmp_path, text)


def test_hostile_cells_become_harmless(tmp_path: Path) -> None:
    """Students choose their own names on some platforms."""
    (student,) = read(tmp_path, "name,id\n\x1b[31mAda\u202e" + "x" * 900 + ",\x07\n").students
    assert student.name.isprintable()
    assert len(student.name) <= 200
    assert all(value.isprintable() for value in student.identifiers.values())


def test_a_roster_that_is_not_there_is_said(tmp_path: Path) -> None:
    """The message names the file."""
    with pytest.raises(SubmissionError, match=r"none\.csv cannot be read"):
        read_roster(tmp_path / "none.csv")


def test_a_name_ends_no_line(tmp_path: Path) -> None:
    """What some programs take for the end of a line may stand in a name, and makes no second student."""
    path = tmp_path / "class.csv"
    path.write_text(
        "name,id,email\nMallory\u2028Ada Lovelace,666,mal@x\nAda Lovelace,1,ada@x\n", encoding="utf-8"
    )
    students = read_roster(path).students
    assert [student.identifiers["id"] for student in students] == ["666", "1"]
    assert "Ada Lovelace" in {student.name for student in students}


@pytest.mark.parametrize(
    ("header", "hidden"),
    [
        ("Identifier;Full name;ID number;Email address;Status;Grade", "Participant 123"),
        ("ID;Vollständiger Name;ID-Nummer;E-Mail-Adresse;Status;Bewertung", "Teilnehmer/in 123"),
        ("ID;Vollständiger Name;Matrikelnummer;E-Mail-Adresse;Status;Bewertung", "Teilnehmer/in123"),
        (
            "Identifiant;Nom complet;Numéro d'identification;Adresse de courriel;Statut;Note",
            "Participant 123",
        ),
        ("Identificador;Nombre completo;Número de ID;Dirección de correo;Estado;Nota", "Participante 123"),
        ("Identificativo;Nome completo;Codice identificativo;Indirizzo email;S;V", "Partecipante 123"),
        ("Identificador;Nome completo;Número de identificação;Endereço de e-mail;E;N", "Participante123"),
        ("Identificatie;Volledige naam;ID-nummer;E-mailadres;Status;Cijfer", "Deelnemer 123"),
    ],
)
def test_a_grading_worksheet_in_other_languages(tmp_path: Path, header: str, hidden: str) -> None:
    """The participant's number, the name, the id and the address are those of the same person."""
    roster = read(tmp_path, f"{header}\n{hidden};Ada Lovelace;7001;ada@x.org;x;\n")
    (student,) = roster.students
    assert student.name == "Ada Lovelace"
    assert dict(student.identifiers) == {"moodle_participant": "123", "id": "7001", "email": "ada@x.org"}
    assert roster.columns == tuple(header.split(";")[:4])
    assert roster.source == "roster.csv"


def test_a_list_of_participants_in_german(tmp_path: Path) -> None:
    """First and last name in two columns, and everybody's group."""
    text = "Vorname;Nachname;E-Mail-Adresse;Gruppen\nAda;Lovelace;ada@x.org;Übung 1\n"
    (student,) = read(tmp_path, text).students
    assert student.name == "Ada Lovelace"
    assert student.identifiers["section"] == "Übung 1"
