# A public petition to the House of Commons of the United Kingdom.
# Signatures must be in ink: the list of names goes beside the petition.

[document]
include = supporters.part

[profile]
recipient = the House of Commons of the United Kingdom

[rule list-heading]
source = committees.parliament.uk, publication 108764: photocopies and electronic signatures are not permitted
checked-on = 2026-11-22

[rule blank-sheet]
value = yes
source = committees.parliament.uk, publication 108764: photocopies and electronic signatures are not permitted
checked-on = 2026-11-22

[part signatures]
repeat = request
repeat-on = sheet

# The first sheet has the full text, every later one the request.
[rule repeat]
value = request-on-sheets
source = UK Parliament, Guide to Procedure, guidetoprocedure.parliament.uk, articles o6p31XXN and cW8OBn2D
checked-on = 2026-11-22

[rule languages]
value = en
source = webarchive.parliament.uk/20150206172328: English, or with a certified translation; page of 2015
checked-on = 2026-11-22

# "The Petition of" whom, "request" or "requests", "remain" or "remains".
[rule phrases]
value = To the House of Commons | The Petition of | Declares that | therefore request | that the House of Commons | remain | etc
source = UK Parliament, Guide to Procedure, guidetoprocedure.parliament.uk, articles o6p31XXN and cW8OBn2D
checked-on = 2026-11-22

[by-hand first-sheet]
text = Have the first signatures written below the full text, and the others on sheets that have the request.
source = UK Parliament, Guide to Procedure, guidetoprocedure.parliament.uk, articles o6p31XXN and cW8OBn2D
checked-on = 2026-11-22

[by-hand top-sheet]
text = Have the top sheet signed by hand by at least two petitioners, with names and addresses, and by the Member who presents it.
source = UK Parliament, Guide to Procedure, guidetoprocedure.parliament.uk, articles o6p31XXN and cW8OBn2D
checked-on = 2026-11-22

[by-hand plain-paper]
text = Use plain paper; nothing is erased or written between the lines.
source = webarchive.parliament.uk/20150206172328; page of 2015
checked-on = 2026-11-22

[by-hand signers]
text = See that those who signed are those whom the petition says it is of, and that all signed the same text.
source = UK Parliament, Guide to Procedure, guidetoprocedure.parliament.uk, articles o6p31XXN and cW8OBn2D
checked-on = 2026-11-22
