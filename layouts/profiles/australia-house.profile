# A paper petition to the House of Representatives of Australia. Petitions
# gathered online go through the House's own system.

[document]
include = supporters.part
duplex = no

[profile]
recipient = the House of Representatives of Australia

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

[part signatures]
repeat = request

[rule list-heading]
source = House of Representatives, Standing Orders 204 and 205; e-petitions have a system of their own
checked-on = 2026-11-22

[rule blank-sheet]
value = yes
source = House of Representatives, Standing Orders 204 and 205; e-petitions have a system of their own
checked-on = 2026-11-22

[rule max-words]
value = 250
source = House of Representatives, Standing Orders 204 and 205
checked-on = 2026-11-22

[rule no-attachments]
value = yes
source = House of Representatives, Standing Orders 204 and 205
checked-on = 2026-11-22

[rule text-back-blank]
value = yes
source = House of Representatives, Standing Orders 204 and 205
checked-on = 2026-11-22

[rule repeat]
value = request
source = House of Representatives, Standing Orders 204 and 205
checked-on = 2026-11-22

[by-hand principal]
text = Write name, address and signature of the principal petitioner on the first page.
source = House of Representatives, Standing Orders 204 and 205
checked-on = 2026-11-22

[by-hand letter]
text = Send no letter with the petition.
source = House of Representatives, Standing Orders 204 and 205
checked-on = 2026-11-22
