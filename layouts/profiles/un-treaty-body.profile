# A petition to a treaty body of the United Nations, through the OHCHR. A
# submission to the Universal Periodic Review is something else: five pages, ten
# where several make it, as a Word file and not as a PDF.

[document]
first-folio = yes

[profile]
recipient = a treaty body of the United Nations

[rule max-pages]
value = 50
source = OHCHR, guidance on petitions to the treaty bodies: 50 pages with annexes
checked-on = 2026-11-22

[rule page-numbers]
value = consecutive
source = OHCHR, guidance on petitions to the treaty bodies
checked-on = 2026-11-22

[rule all-named]
value = yes
source = OHCHR, guidance on petitions to the treaty bodies: anonymous petitions are not considered
checked-on = 2026-11-22

[by-hand signed]
text = Sign it: what is unsigned is not considered.
source = OHCHR, guidance on petitions to the treaty bodies
checked-on = 2026-11-22

[by-hand order]
text = Put the facts and the annexes into the order in which they happened, and number them on.
source = OHCHR, guidance on petitions to the treaty bodies
checked-on = 2026-11-22
