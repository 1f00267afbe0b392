# A paper petition to the House of Commons of Canada. Signatures must be
# written: the list of names goes beside the petition. Petitions gathered online
# go through the House's own system.

[document]
include = supporters.part
paper = Letter

[profile]
recipient = the House of Commons of Canada

# nothing is bound in with the petition
[part letter]
separate = yes

[part verified]
separate = yes

[part refusal]
separate = yes

[part summary]
separate = yes

[part comments]
separate = yes

[part index]
separate = yes

[rule list-heading]
source = House of Commons Procedure and Practice, 3rd ed., ch. 22, ourcommons.ca/About/ProcedureAndPractice3rdEdition/ch_22_3-e.html: signatures are written, not copied
checked-on = 2026-11-22

[rule blank-sheet]
value = yes
source = House of Commons Procedure and Practice, 3rd ed., ch. 22, ourcommons.ca/About/ProcedureAndPractice3rdEdition/ch_22_3-e.html: signatures are written, not copied
checked-on = 2026-11-22

# 8.5 x 11 in or 8.5 x 14 in
[rule paper]
value = Letter, Legal
source = House of Commons Procedure and Practice, 3rd ed., ch. 22, ourcommons.ca/About/ProcedureAndPractice3rdEdition/ch_22_3-e.html
checked-on = 2026-11-22

[rule no-attachments]
value = yes
source = House of Commons Procedure and Practice, 3rd ed., ch. 22, ourcommons.ca/About/ProcedureAndPractice3rdEdition/ch_22_3-e.html
checked-on = 2026-11-22

[by-hand letter]
text = Hand the letter, the manifest and all else over apart from the petition: anything attached makes it unacceptable.
source = House of Commons Procedure and Practice, 3rd ed., ch. 22, ourcommons.ca/About/ProcedureAndPractice3rdEdition/ch_22_3-e.html
checked-on = 2026-11-22

[by-hand alterations]
text = Change nothing in the text by hand: no words erased, crossed out or added.
source = House of Commons Procedure and Practice, 3rd ed., ch. 22, ourcommons.ca/About/ProcedureAndPractice3rdEdition/ch_22_3-e.html
checked-on = 2026-11-22

[by-hand certificate]
text = Give the signed sheets to a Member, who has them certified; sheets that are not in order are left out.
source = House of Commons Procedure and Practice, 3rd ed., ch. 22, ourcommons.ca/About/ProcedureAndPractice3rdEdition/ch_22_3-e.html
checked-on = 2026-11-22
