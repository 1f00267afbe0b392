# Lists of signatures for a popular initiative (Volksbegehren) in Bavaria.

[document]
include = supporters.part
first-folio = yes

[profile]
recipient = a Bavarian popular initiative

[part signatures]
rows-per-page = 20

[part blank]
rows = 20

[rule list-heading]
source = Bavaria, Landeswahlordnung section 72: lists are signed by hand, a municipality certifies them
checked-on = 2026-11-22

[rule blank-sheet]
value = yes
source = Bavaria, Landeswahlordnung section 72: lists are signed by hand, a municipality certifies them
checked-on = 2026-11-22

# "Should"
[rule max-rows]
value = 20
source = Bavaria, Landeswahlordnung section 72
checked-on = 2026-11-22

[rule page-numbers]
value = consecutive
source = Bavaria, Landeswahlordnung section 72
checked-on = 2026-11-22

[by-hand text]
text = Sheets each have the full text; a bound booklet has it once.
source = Bavaria, Landeswahlordnung section 72
checked-on = 2026-11-22

[by-hand numbers]
text = Number the signatures on from the first of a sheet or booklet to its last.
source = Bavaria, Landeswahlordnung section 72
checked-on = 2026-11-22

[by-hand municipality]
text = Use every sheet for one municipality alone, and leave room on the last one for its certificate.
source = Bavaria, Landeswahlordnung section 72
checked-on = 2026-11-22
