# A collective petition (Sammelpetition) to the German Bundestag. Lists that a
# machine made do not count towards the quorum.

[document]
include = supporters.part

[profile]
recipient = the German Bundestag

[rule list-heading]
source = epetitionen.bundestag.de, FAQ, Sammelpetitionen: lists made by machine alone are not recognised
checked-on = 2026-11-22

[rule blank-sheet]
value = yes
source = epetitionen.bundestag.de, FAQ, Sammelpetitionen: lists made by machine alone are not recognised
checked-on = 2026-11-22

[rule blank-columns]
value = name, address, signature
source = epetitionen.bundestag.de, FAQ, Sammelpetitionen
checked-on = 2026-11-22

[by-hand subject]
text = Say the subject, the number of the petition and its main petitioner on every list.
source = epetitionen.bundestag.de, FAQ, Sammelpetitionen
checked-on = 2026-11-22
