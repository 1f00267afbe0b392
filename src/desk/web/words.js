// The words of the pages, in every language that they have.

const words = {
  en: {
    skip: "Skip to content", database: "Database", language: "Language", tasks: "Tasks", reading: "Reading …",
    "task-overview": "Overview", "task-import": "Import",
    "task-screen": "Screen", timeline: "When they signed", "timeline-about": "Bars of signatures over time by what is thought of them; {0} waves, listed below.",
    "level-pass": "nothing against it", "level-doubtful": "doubtful", "level-hold": "looks false", waves: "Waves", "no-waves": "No wave was found.", "waves-unknown": "Names alone were judged: there are too few days, or too few signatures with a time, to tell waves from the rest.",
    wave: "Wave {0}: {1} to {2}, {3} signatures.", "wave-open": "{0} to decide", "wave-expected": "{0} were to be expected.", "wave-levels": "{0} look false, {1} are doubtful.",
    "to-decide": "To decide", "hold-all": "Hold all {0} that look false", "doubtful-rows": "{0} of {1} signatures that wait for a decision.", "doubtful-keys": "Arrow keys move; K keeps, H holds, R rejects.",
    "col-name": "Name", "col-row": "Row", "col-score": "Score", "col-signed": "Signed", "col-reasons": "What speaks against it", "col-decision": "Decision",
    keep: "keep", hold: "hold", reject: "reject", undecided: "no decision", "all-decided": "Nothing waits for a decision.",
    "who-decides": "Who decides", "who-decides-hint": "Stands in the ledger beside every decision.", "reason-given": "Reason", apply: "Apply {0} decisions",
    "take-back": "Take back", batch: "Number of the batch", "batch-hint": "Every change is a batch; its number stands in what came out.", undo: "Undo",
    "sign-off": "Answer for the names", "sign-off-about": "The roll as it is has the code {0}; {1} people have signed it. Print the proof, look at the worst names, then sign.",
    "make-proof": "Make proof and report", sign: "Sign", "status-verified": "verified", "status-held": "on hold", "status-rejected": "rejected", "status-withdrawn": "withdrawn",
    "task-banner": "Banner", size: "Size", width: "Width", height: "Height", finish: "Finish", "finish-safe": "Safe margin", "finish-hem": "Hem", "finish-eyelets": "Eyelets every",
    "finish-panels": "Panels of", "banner-language": "Language of the banner", "names-set": "names", "names-counted": "without a name", "type-size": "type", "cap-height": "capitals",
    readable: "readable up to", easy: "with ease up to", "lines-full": "lines full", "find-name": "Find my name", find: "Find", "not-found": "Nobody on the cloth is called so.",
    place: "panel {0}, line {1}", "stands-at": "{0} stands on panel {1}, line {2}.", nearer: "Nearer", farther: "Farther", whole: "Whole cloth",
    "cloth-about": "The banner. Arrow keys move, plus and minus zoom, zero shows the whole. Names can be found by the search above, free places moved by numbers below.", "cloth-keys": "Drag to move, turn the wheel to come nearer. The person is 1.75 m tall.",
    verify: "Prove it", "verify-hint": "Other programs read the files back and hold them against the database.",
    "verify-done": "Proved: every verified signature stands in it once, and nobody else.", "verify-findings": "Read back, and there is something to look at:",
    "verify-failed": "Not proved:", "verify-cancelled": "Cancelled; nothing is proved.",
    "doing-planning": "Planning", "doing-printing": "Printing", "doing-volumes": "Printing: {0} of {1} volumes are done", "doing-fitting": "Fitting the names", "doing-painting": "Painting",
    "doing-reading": "Reading", "doing-comparing": "Comparing", "doing-importing": "Importing", "doing-screening": "Screening", "doing-looking for waves": "Looking for waves",
    "doing-reading signatures": "Reading signatures", "doing-writing signatures": "Writing signatures",
    look: "Look", mode: "How names stand", "mode-justified": "in lines of one length", "mode-centred": "in centred lines", "mode-grid": "in a grid", "mode-list": "in columns, under letters",
    "mode-shape": "inside a shape", "mode-portrait": "as a portrait",
    "colour-document": "Cloth", "colour-headline": "Headline", "colour-names": "Names", "colour-foot": "Foot line", "colour-hint": "Written as inks for the print shop. White cloth stays unprinted.",
    places: "Free places", "places-hint": "Names keep out of these, for a pole or a logo. Drag them on the cloth, or type.", "add-place": "Add a free place", "remove-place": "Remove {0}",
    "from-left": "from the left", "from-top": "from the top", "place-width": "wide", "place-height": "high",
    "also-make": "Make with it", "with-locator": "a table of where everybody stands (.csv)", "with-ticket": "the page for the print shop (.pdf)",
    "with-proof": "a picture with a person beside it (.png)", "with-panels": "every panel as a file of its own",
    legend: "What the lines mean", "legend-safe": "no words outside", "legend-keep-out": "free place", "legend-eyelet": "eyelet", "legend-seam": "seam of two panels",
    to: "to", copy: "Copy", copied: "Copied.",
    make: "Make it", "output-file": "File", "output-file-hint": ".pdf for the print shop, .svg or .png to look at.", "make-banner": "Make the banner",
    "task-packet": "Packet", settings: "Settings", "any-recipient": "no particular one", "recipient-hint": "Whose rules the packet is held against.",
    "document-language": "Language of the packet", layout: "Layout", "save-as": "Changed settings are saved as", "save-as-hint": "A layout file beside the database, for the commands too.",
    "output-folder": "Folder of the packet", "output-hint": "Beside the database; an earlier packet in it is replaced.", save: "Save settings", saved: "Saved as {0}.",
    "make-packet": "Make the packet", document: "File", page: "Page", "page-of": "{0}, page {1} of {2}", back: "Page back", forward: "Page forward",
    findings: "What to look at", "no-findings": "Nothing stands in the way.", figures: "What goes in, and what does not",
    imported: "imported", verified: "verified", deliverable: "may be delivered", showable: "may be shown in public",
    "without-name": "{0} of them without a name",
    ready: "What can be printed", "ready-packet": "A delivery packet of {0} signatures.", "not-packet": "No packet: nobody who signed may be delivered yet.",
    "ready-banner": "A banner of {0} names.", "not-banner": "No banner: nobody has agreed to be shown in public.",
    waiting: "{0} signatures are not confirmed and will not be printed.",
    days: "Signatures a day", "days-about": "Bars of the signatures of each day; the same as a table below.", "most-a-day": "at most {0} a day",
    day: "Day", signatures: "Signatures", kept: "printed", removed: "Removed", "as-table": "As a table",
    who: "Who signed", countries: "By country", country: "Country", editions: "By edition", edition: "Edition", none: "none",
    withheld: "Withheld", reason: "Reason", "reason-pending": "not confirmed", "reason-held": "held by screening", "reason-rejected": "rejected",
    "reason-withdrawn": "withdrawn", "reason-no-consent": "no consent to be delivered", "reason-repeat": "printed with another edition",
    history: "What happened", imports: "Imports", file: "File", date: "Date", rows: "Rows", added: "Added",
    deliveries: "Deliveries", recipient: "Recipient", outcome: "Outcome", "outcome-accepted": "accepted", "outcome-posted": "posted", "outcome-refused": "refused",
    progress: "Progress", cancel: "Cancel", "same-command": "The same at a terminal:",
    "job-waiting": "Waiting", "job-running": "At work", "job-done": "Done.", "job-findings": "Done, and there is something to look at.",
    "job-failed": "Failed; nothing was changed.", "job-cancelled": "Cancelled; nothing was changed.",
    drop: "Drop an export here, or choose a file", "drop-hint": "CSV, TSV or JSON Lines from any petition platform. It stays on this machine.",
    recognised: "Read as {0}; columns: {1}.", "headings-alone": "by their headings", "first-rows": "The first rows", columns: "What the columns hold", "no-column": "—",
    vouch: "What you know", "edition-hint": "A short key, such as de; empty where there is only one.",
    "vouch-where-silent": "Where the file is silent, I vouch that", "vouch-verified": "all signatures are confirmed", "vouch-deliver": "all may be handed to the recipient",
    "vouch-public": "all may be shown in public", "keep-rejects": "Write down the rows that are refused", "keep-rejects-hint": "Their numbers and reasons, in a file beside the database.",
    "try-import": "Try, change nothing", "import-now": "Import",
    "field-id": "Row id", "field-name": "Whole name", "field-given": "Given name", "field-family": "Family name", "field-email": "E-mail", "field-ip": "IP address",
    "field-town": "Town", "field-region": "Region", "field-postcode": "Postcode", "field-country": "Country", "field-language": "Language", "field-comment": "Comment",
    "field-signed_at": "Signed on", "field-confirmed_at": "Confirmed on", "field-confirmed": "Confirmed (yes or no)", "field-status": "Status",
    "field-withdrawn_at": "Withdrawn on", "field-rejected_at": "Rejected on", "field-rejected": "Rejected (yes or no)", "field-display": "How to be shown",
    "field-anonymous": "Anonymous (yes or no)", "field-anonymous_at": "Made anonymous on", "field-visible": "Shown in public (yes or no)", "field-hidden": "Hidden (yes or no)",
    "field-deliver": "May be delivered", "field-public": "May be shown in public",
  },
  de: {
    skip: "Zum Inhalt", database: "Datenbank", language: "Sprache", tasks: "Aufgaben", reading: "Wird gelesen …",
    "task-overview": "Überblick", "task-import": "Einlesen",
    "task-screen": "Prüfen", timeline: "Wann unterschrieben wurde", "timeline-about": "Balken der Unterschriften im Lauf der Zeit nach ihrer Beurteilung; {0} Wellen, unten aufgezählt.",
    "level-pass": "unauffällig", "level-doubtful": "zweifelhaft", "level-hold": "sieht falsch aus", waves: "Wellen", "no-waves": "Keine Welle gefunden.", "waves-unknown": "Nur die Namen wurden geprüft: Es gibt zu wenige Tage oder zu wenige Unterschriften mit Uhrzeit, um Wellen vom Übrigen zu unterscheiden.",
    wave: "Welle {0}: {1} bis {2}, {3} Unterschriften.", "wave-open": "{0} zu entscheiden", "wave-expected": "{0} waren zu erwarten.", "wave-levels": "{0} sehen falsch aus, {1} sind zweifelhaft.",
    "to-decide": "Zu entscheiden", "hold-all": "Alle {0} anhalten, die falsch aussehen", "doubtful-rows": "{0} von {1} Unterschriften, die auf eine Entscheidung warten.", "doubtful-keys": "Pfeiltasten bewegen; K behält, H hält an, R lehnt ab.",
    "col-name": "Name", "col-row": "Zeile", "col-score": "Punkte", "col-signed": "Unterschrieben", "col-reasons": "Was dagegen spricht", "col-decision": "Entscheidung",
    keep: "behalten", hold: "anhalten", reject: "ablehnen", undecided: "keine Entscheidung", "all-decided": "Nichts wartet auf eine Entscheidung.",
    "who-decides": "Wer entscheidet", "who-decides-hint": "Steht im Verzeichnis neben jeder Entscheidung.", "reason-given": "Grund", apply: "{0} Entscheidungen übernehmen",
    "take-back": "Zurücknehmen", batch: "Nummer des Vorgangs", "batch-hint": "Jede Änderung ist ein Vorgang; seine Nummer steht im Ergebnis.", undo: "Zurücknehmen",
    "sign-off": "Für die Namen einstehen", "sign-off-about": "Die Liste, wie sie ist, hat den Code {0}; {1} Personen haben sie unterschrieben. Prüfbogen drucken, die schlimmsten Namen ansehen, dann unterschreiben.",
    "make-proof": "Prüfbogen und Bericht herstellen", sign: "Unterschreiben", "status-verified": "bestätigt", "status-held": "angehalten", "status-rejected": "abgelehnt", "status-withdrawn": "zurückgezogen",
    "task-banner": "Banner", size: "Größe", width: "Breite", height: "Höhe", finish: "Ausführung", "finish-safe": "Sicherheitsrand", "finish-hem": "Saum", "finish-eyelets": "Ösen alle",
    "finish-panels": "Bahnen von", "banner-language": "Sprache des Banners", "names-set": "Namen", "names-counted": "ohne Namen", "type-size": "Schrift", "cap-height": "Versalhöhe",
    readable: "lesbar bis", easy: "bequem bis", "lines-full": "Zeilen gefüllt", "find-name": "Meinen Namen finden", find: "Finden", "not-found": "Niemand auf dem Tuch heißt so.",
    place: "Bahn {0}, Zeile {1}", "stands-at": "{0} steht auf Bahn {1}, Zeile {2}.", nearer: "Näher", farther: "Weiter weg", whole: "Ganzes Tuch",
    "cloth-about": "Das Banner. Pfeiltasten bewegen, Plus und Minus vergrößern und verkleinern, Null zeigt das Ganze.", "cloth-keys": "Ziehen bewegt, das Mausrad holt näher. Die Person ist 1,75 m groß.",
    verify: "Nachprüfen", "verify-hint": "Andere Programme lesen die Dateien und vergleichen sie mit der Datenbank.",
    "verify-done": "Bewiesen: Jede bestätigte Unterschrift steht einmal darin, und sonst niemand.", "verify-findings": "Nachgelesen; etwas ist anzusehen:",
    "verify-failed": "Nicht bewiesen:", "verify-cancelled": "Abgebrochen; nichts ist bewiesen.",
    "doing-planning": "Wird geplant", "doing-printing": "Wird gedruckt", "doing-volumes": "Wird gedruckt: {0} von {1} Bänden sind fertig", "doing-fitting": "Namen werden eingepasst", "doing-painting": "Wird gezeichnet",
    "doing-reading": "Wird gelesen", "doing-comparing": "Wird verglichen", "doing-importing": "Wird eingelesen", "doing-screening": "Wird geprüft", "doing-looking for waves": "Wellen werden gesucht",
    "doing-reading signatures": "Unterschriften werden gelesen", "doing-writing signatures": "Unterschriften werden geschrieben",
    look: "Aussehen", mode: "Wie die Namen stehen", "mode-justified": "in gleich langen Zeilen", "mode-centred": "in mittigen Zeilen", "mode-grid": "in einem Raster", "mode-list": "in Spalten, unter Buchstaben",
    "mode-shape": "in einer Form", "mode-portrait": "als Bildnis",
    "colour-document": "Tuch", "colour-headline": "Überschrift", "colour-names": "Namen", "colour-foot": "Fußzeile", "colour-hint": "Als Druckfarben für die Druckerei. Weißes Tuch bleibt unbedruckt.",
    places: "Freie Stellen", "places-hint": "Hier steht kein Name, etwa für eine Stange oder ein Logo. Auf dem Tuch ziehen oder Zahlen eingeben.", "add-place": "Freie Stelle hinzufügen", "remove-place": "{0} entfernen",
    "from-left": "von links", "from-top": "von oben", "place-width": "breit", "place-height": "hoch",
    "also-make": "Dazu herstellen", "with-locator": "eine Tabelle, wo alle stehen (.csv)", "with-ticket": "das Blatt für die Druckerei (.pdf)",
    "with-proof": "ein Bild mit einer Person daneben (.png)", "with-panels": "jede Bahn als eigene Datei",
    legend: "Was die Linien bedeuten", "legend-safe": "außerhalb keine Worte", "legend-keep-out": "freie Stelle", "legend-eyelet": "Öse", "legend-seam": "Naht zweier Bahnen",
    to: "bis", copy: "Kopieren", copied: "Kopiert.",
    make: "Herstellen", "output-file": "Datei", "output-file-hint": ".pdf für die Druckerei, .svg oder .png zum Ansehen.", "make-banner": "Banner herstellen",
    "task-packet": "Paket", settings: "Einstellungen", "any-recipient": "kein bestimmter", "recipient-hint": "Nach wessen Regeln das Paket geprüft wird.",
    "document-language": "Sprache des Pakets", layout: "Layout", "save-as": "Geänderte Einstellungen heißen", "save-as-hint": "Eine Layoutdatei neben der Datenbank, auch für die Befehle.",
    "output-folder": "Ordner des Pakets", "output-hint": "Neben der Datenbank; ein früheres Paket darin wird ersetzt.", save: "Einstellungen sichern", saved: "Gesichert als {0}.",
    "make-packet": "Paket herstellen", document: "Datei", page: "Seite", "page-of": "{0}, Seite {1} von {2}", back: "Seite zurück", forward: "Seite vor",
    findings: "Was anzusehen ist", "no-findings": "Nichts steht im Weg.", figures: "Was hineinkommt und was nicht",
    imported: "eingelesen", verified: "bestätigt", deliverable: "dürfen übergeben werden", showable: "dürfen öffentlich gezeigt werden",
    "without-name": "{0} davon ohne Namen",
    ready: "Was gedruckt werden kann", "ready-packet": "Ein Übergabepaket mit {0} Unterschriften.", "not-packet": "Kein Paket: Noch darf keine Unterschrift übergeben werden.",
    "ready-banner": "Ein Banner mit {0} Namen.", "not-banner": "Kein Banner: Niemand hat zugestimmt, öffentlich gezeigt zu werden.",
    waiting: "{0} Unterschriften sind nicht bestätigt und werden nicht gedruckt.",
    days: "Unterschriften je Tag", "days-about": "Balken der Unterschriften jedes Tages; unten dasselbe als Tabelle.", "most-a-day": "höchstens {0} an einem Tag",
    day: "Tag", signatures: "Unterschriften", kept: "gedruckt", removed: "Entfernt", "as-table": "Als Tabelle",
    who: "Wer unterschrieben hat", countries: "Nach Ländern", country: "Land", editions: "Nach Ausgaben", edition: "Ausgabe", none: "ohne",
    withheld: "Zurückgehalten", reason: "Grund", "reason-pending": "nicht bestätigt", "reason-held": "bei der Prüfung angehalten", "reason-rejected": "abgelehnt",
    "reason-withdrawn": "zurückgezogen", "reason-no-consent": "keine Einwilligung zur Übergabe", "reason-repeat": "mit einer anderen Ausgabe gedruckt",
    history: "Was geschah", imports: "Eingelesene Dateien", file: "Datei", date: "Datum", rows: "Zeilen", added: "Neu",
    deliveries: "Übergaben", recipient: "Empfänger", outcome: "Ergebnis", "outcome-accepted": "angenommen", "outcome-posted": "verschickt", "outcome-refused": "abgewiesen",
    progress: "Fortschritt", cancel: "Abbrechen", "same-command": "Dasselbe im Terminal:",
    "job-waiting": "Wartet", "job-running": "Läuft", "job-done": "Fertig.", "job-findings": "Fertig; etwas ist anzusehen.",
    "job-failed": "Fehlgeschlagen; nichts wurde verändert.", "job-cancelled": "Abgebrochen; nichts wurde verändert.",
    drop: "Eine Exportdatei hierher ziehen oder auswählen", "drop-hint": "CSV, TSV oder JSON Lines von jeder Petitionsplattform. Sie bleibt auf diesem Rechner.",
    recognised: "Gelesen als {0}; Spalten: {1}.", "headings-alone": "nach ihren Überschriften", "first-rows": "Die ersten Zeilen", columns: "Was in den Spalten steht", "no-column": "—",
    vouch: "Was Sie wissen", "edition-hint": "Ein kurzes Kürzel wie de; leer, wenn es nur eine gibt.",
    "vouch-where-silent": "Wo die Datei schweigt, stehe ich dafür ein, dass", "vouch-verified": "alle Unterschriften bestätigt sind", "vouch-deliver": "alle übergeben werden dürfen",
    "vouch-public": "alle öffentlich gezeigt werden dürfen", "keep-rejects": "Abgewiesene Zeilen aufschreiben", "keep-rejects-hint": "Ihre Nummern und Gründe, in einer Datei neben der Datenbank.",
    "try-import": "Probieren, nichts verändern", "import-now": "Einlesen",
    "field-id": "Zeilennummer", "field-name": "Ganzer Name", "field-given": "Vorname", "field-family": "Nachname", "field-email": "E-Mail", "field-ip": "IP-Adresse",
    "field-town": "Ort", "field-region": "Region", "field-postcode": "Postleitzahl", "field-country": "Land", "field-language": "Sprache", "field-comment": "Kommentar",
    "field-signed_at": "Unterschrieben am", "field-confirmed_at": "Bestätigt am", "field-confirmed": "Bestätigt (ja oder nein)", "field-status": "Status",
    "field-withdrawn_at": "Zurückgezogen am", "field-rejected_at": "Abgelehnt am", "field-rejected": "Abgelehnt (ja oder nein)", "field-display": "Wie gezeigt",
    "field-anonymous": "Anonym (ja oder nein)", "field-anonymous_at": "Anonym seit", "field-visible": "Öffentlich gezeigt (ja oder nein)", "field-hidden": "Verborgen (ja oder nein)",
    "field-deliver": "Darf übergeben werden", "field-public": "Darf öffentlich gezeigt werden",
  },
};

export function language() {
  const chosen = localStorage.getItem("language");
  if (chosen in words) return chosen;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag in words) ?? "en";
}

export function setLanguage(tag) {
  localStorage.setItem("language", tag);
}

// The word `key` with {0}, {1} ... filled in.
export function word(key, ...values) {
  const text = words[language()][key] ?? words.en[key];
  if (text === undefined) throw new Error(`no word for ${key}`);
  return text.replace(/\{(\d)\}/g, (_, i) => values[i]);
}

// The same where there may be none: then undefined.
export function maybe(key) {
  return words[language()][key];
}

// By which rules numbers and dates are written.
export function locale() {
  return { en: "en-GB", de: "de-DE" }[language()];
}

export function number(n) {
  return n.toLocaleString(locale());
}
