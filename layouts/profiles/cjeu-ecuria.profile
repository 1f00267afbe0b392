# The Court of Justice of the European Union, through e-Curia.

[profile]
recipient = the Court of Justice of the European Union, through e-Curia

[volumes]
split = 30 MB

[rule pdf]
value = yes
source = e-Curia, curia.europa.eu, page P_78957
checked-on = 2026-11-22

[rule max-file-bytes]
value = 30 MB
source = e-Curia, curia.europa.eu, page P_78957
checked-on = 2026-11-22

[by-hand signature]
text = Lodge through the account of the representative; no handwritten signature is wanted.
source = e-Curia, curia.europa.eu, page P_78957
checked-on = 2026-11-22

[by-hand digest]
text = Keep the acknowledgement, which has a digest of every file.
source = e-Curia, curia.europa.eu, page P_78957; lawgazette.co.uk, article 5040409
checked-on = 2026-11-22
