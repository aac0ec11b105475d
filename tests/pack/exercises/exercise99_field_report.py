"""# Exercise 99: A field report

| question | what | points |
|---|---|---|
| `pooling_makes` | `"a smaller map"` or `"a larger map"` | 80 |
| `report` | a report on the digits, in `exercise99_field_report.md` | 20 |
"""

pooling_makes = None
