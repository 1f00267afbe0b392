# An initiative or referendum petition in Arizona. The statute was read as it
# stood in 2013.

[document]
include = supporters.part
paper = 14in x 8.5in
# running lines stand in them, half an inch from the edge
margins = 22mm 18mm 18.5mm 26mm

[type]
notes = sans 8pt/12pt

[profile]
recipient = the Secretary of State of Arizona

[part signatures]
rows-per-page = 15

[part blank]
rows = 15
row-height = 9mm

[rule list-heading]
source = A.R.S. 19-121, text of 2013: petition sheets are signed before a circulator
checked-on = 2026-11-22

[rule blank-sheet]
value = yes
source = A.R.S. 19-121, text of 2013: petition sheets are signed before a circulator
checked-on = 2026-11-22

[rule paper]
value = 14in x 8.5in
source = A.R.S. 19-121, text of 2013
checked-on = 2026-11-22

[rule min-type]
value = 8pt
source = A.R.S. 19-121, text of 2013
checked-on = 2026-11-22

[rule min-margins]
value = 0.5in 0in 0.25in 0in
source = A.R.S. 19-121, text of 2013
checked-on = 2026-11-22

# More are not counted.
[rule max-rows]
value = 15
source = A.R.S. 19-121, text of 2013
checked-on = 2026-11-22

[rule receipt]
value = yes
source = A.R.S. 19-121, text of 2013
checked-on = 2026-11-22

[by-hand ink]
text = Print black on white.
source = A.R.S. 19-121, text of 2013
checked-on = 2026-11-22

[by-hand serial]
text = Put the official serial number into the lower right corner of both sides of every sheet.
source = A.R.S. 19-121, text of 2013
checked-on = 2026-11-22

[by-hand circulator]
text = Print the line on who circulates the sheet in bold type of 12 pt.
source = A.R.S. 19-102
checked-on = 2026-11-22

[by-hand sections]
text = File in numbered sections, by county and then by circulator; nothing may be added after the receipt.
source = A.R.S. 19-121, text of 2013
checked-on = 2026-11-22
