# Filing with the County Court of England and Wales by e-mail.

[profile]
recipient = the County Court of England and Wales, by e-mail

[document]
paper = A4

[rule paper]
value = A4
source = CPR Practice Direction 5B, 2.3(b)
checked-on = 2026-11-22

[rule max-sheets]
value = 25
source = CPR Practice Direction 5B, 2.3(b)
checked-on = 2026-11-22

[rule max-message-bytes]
value = 10 MB
source = CPR Practice Direction 5B, 2.3(d)
checked-on = 2026-11-22

[by-hand copies]
text = Count the printed e-mail itself, and the copies that the court is to serve, among the 25 sheets.
source = CPR Practice Direction 5B, 2.3(b)
checked-on = 2026-11-22

[by-hand one-message]
text = Send one e-mail for this step, and nothing on paper after it; what does not fit goes by post instead.
source = CPR Practice Direction 5B, 2.3(c)
checked-on = 2026-11-22
