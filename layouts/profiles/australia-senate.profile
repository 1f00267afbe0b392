# A petition to the Senate of Australia.

[profile]
recipient = the Senate of Australia

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
repeat = text

[rule repeat]
value = text
source = Senate of Australia, Standing Order 70
checked-on = 2026-11-22

[rule total-first]
value = yes
source = Senate of Australia, Standing Order 70
checked-on = 2026-11-22

[rule no-attachments]
value = yes
source = Senate of Australia, Standing Order 70
checked-on = 2026-11-22

[by-hand senator]
text = Have the first page signed by the senator who presents the petition.
source = Senate of Australia, Standing Order 70
checked-on = 2026-11-22

[open online]
text = Whether names gathered online are taken; it is said that they are, but nothing in writing was found.
source = Senate of Australia, Standing Order 70
checked-on = 2026-11-22
