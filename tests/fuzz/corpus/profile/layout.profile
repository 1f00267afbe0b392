[profile]
recipient = the Office of Seals

[rule phrases]
value = we ask | we pray
value[de] = wir bitten
source = the rules of the house, 8
checked-on = 2026-11-22

[rule repeat]
value = request-on-sheets
source = the rules of the house, 9
checked-on = 2026-11-22

[by-hand seal]
text = Seal it.
source = the rules of the house, 10
checked-on = 2026-11-22

[open stamps]
text = Nobody knows which stamps.
source = none
checked-on = 2026-11-22

[document]
paper = A4

[part signatures]
rows-per-page = 25

[part receipt]
kind = receipt
