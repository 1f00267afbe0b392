# A petition to the European Parliament, on paper. There is no form for it.

[profile]
recipient = the European Parliament

[by-hand first-signatory]
text = Give name, nationality and permanent address of the first signatory at least, who signs.
source = epthinktank.eu, March 2017; Rules of Procedure, former Rule 201, asked it of every petitioner
checked-on = 2026-11-22

[by-hand representative]
text = Name a representative.
source = epthinktank.eu, March 2017
checked-on = 2026-11-22

[open portal]
text = How large an attachment the petitions portal takes.
source = petitions portal of the European Parliament
checked-on = 2026-11-22
