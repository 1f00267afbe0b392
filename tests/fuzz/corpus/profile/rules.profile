# Every form that a value has.
[profile]
recipient = the Office of Seals

[rule paper]
value = A4, 210mm x 297mm
source = the rules of the house, 1
checked-on = 2026-11-22

[rule min-margins]
value = 20mm 15mm 2cm 1in
source = the rules of the house, 2
checked-on = 2026-11-22

[rule min-type]
value = 9pt
source = the rules of the house, 3
checked-on = 2026-11-22

[rule max-file-bytes]
value = 10 MB
source = the rules of the house, 4
checked-on = 2026-11-22

[rule max-rows]
value = 25
source = the rules of the house, 5
checked-on = 2026-11-22

[rule blank-columns]
value = name, address, signature
source = the rules of the house, 6
checked-on = 2026-11-22

[rule languages]
value = de, pt-BR
source = the rules of the house, 7
checked-on = 2026-11-22
