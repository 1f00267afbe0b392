# An electronic bundle for a court hearing in England and Wales (not for
# tribunals).

[profile]
recipient = a court of England and Wales, as an e-bundle

[document]
bookmark-pages = yes
first-folio = yes
opening = full-size

[volumes]
split = 50 MB
numbers = volume

[rule pdf]
value = yes
source = Courts and Tribunals Judiciary, General guidance on electronic court bundles, 29 November 2021, 1
checked-on = 2026-11-22

[rule page-numbers]
value = pdf-page
source = Courts and Tribunals Judiciary, General guidance on electronic court bundles, 29 November 2021, 2
checked-on = 2026-11-22

[rule index-links]
value = yes
source = Courts and Tribunals Judiciary, General guidance on electronic court bundles, 29 November 2021, 3
checked-on = 2026-11-22

[rule bookmarks]
value = yes
source = Courts and Tribunals Judiciary, General guidance on electronic court bundles, 29 November 2021, 3
checked-on = 2026-11-22

[rule bookmark-pages]
value = yes
source = Courts and Tribunals Judiciary, General guidance on electronic court bundles, 29 November 2021, 3
checked-on = 2026-11-22

[rule searchable]
value = yes
source = Courts and Tribunals Judiciary, General guidance on electronic court bundles, 29 November 2021, 4
checked-on = 2026-11-22

[rule opens-full-size]
value = yes
source = Courts and Tribunals Judiciary, General guidance on electronic court bundles, 29 November 2021, 6
checked-on = 2026-11-22

# Where it is filed through CE-File.
[rule max-file-bytes]
value = 50 MB
source = CPR Practice Direction 5C (CE-File), from 1 October 2025; Lands Chamber practice directions
checked-on = 2026-11-22

[by-hand pages-added]
text = Pages that you add stand the way they are read, none upside down, and pictures have 300 dots an inch at the most.
source = Courts and Tribunals Judiciary, General guidance on electronic court bundles, 29 November 2021, 5
checked-on = 2026-11-22

[by-hand late-pages]
text = Pages that come late go to the end of the bundle, numbered on.
source = Courts and Tribunals Judiciary, General guidance on electronic court bundles, 29 November 2021
checked-on = 2026-11-22

[by-hand hard-copy]
text = A printed bundle has the same page numbers.
source = Courts and Tribunals Judiciary, General guidance on electronic court bundles, 29 November 2021, 2
checked-on = 2026-11-22

[by-hand ce-file]
text = For CE-File, one document a file, named for what it is and numbered in order.
source = CPR Practice Direction 5C (CE-File), from 1 October 2025
checked-on = 2026-11-22

[by-hand mail]
text = To an address at justice.gov.uk, one message carries 36 MB at the most.
source = blog.bundlu.com, how to prepare e-bundles for court
checked-on = 2026-11-22

[open ce-file]
text = The wording of Practice Direction 5C as it stands now could not be read; its 50 MB are told by others.
source = CPR Practice Direction 5C (CE-File), from 1 October 2025
checked-on = 2026-11-22
