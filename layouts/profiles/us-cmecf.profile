# A federal court of the United States, through CM/ECF.

[profile]
recipient = a federal court of the United States, through CM/ECF

[document]
paper = Letter

[volumes]
split = 35 MB

[rule pdf]
value = yes
source = ecfpdf.org, and the pages on PDF of single courts
checked-on = 2026-11-22

[rule paper]
value = Letter
source = ecfpdf.org, and the pages on PDF of single courts
checked-on = 2026-11-22

[rule searchable]
value = yes
source = ecfpdf.org, and the pages on PDF of single courts
checked-on = 2026-11-22

[rule plain-pdf]
value = yes
source = ecfpdf.org, and the pages on PDF of single courts
checked-on = 2026-11-22

# The usual one; see below.
[rule max-file-bytes]
value = 35 MB
source = nvb.uscourts.gov: 35 MB, as in most courts
checked-on = 2026-11-22

[by-hand court]
text = Ask the court for its own limit: they reach from 5 MB (8 in utb, 50 in paed) to 75 MB.
source = ecfpdf.org; utb.uscourts.gov; paed.uscourts.gov
checked-on = 2026-11-22

[open archival]
text = PDF/A is encouraged, no day is set from which it is a must; packets are PDF/A unless the layout says otherwise.
source = nysb.uscourts.gov
checked-on = 2026-11-22

[open fonts]
text = Some courts advise against embedded typefaces, which PDF/A needs; no rule of the system itself was found.
source = pages on PDF of single courts
checked-on = 2026-11-22
