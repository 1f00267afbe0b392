// What speaks against signatures, in German: each sentence of screening by the
// pattern that it follows, figures where they stood.

// What answers of a wave say; by the code of the reason, and as the row tells.
const answers = {
  "name-in-address": ["haben kein Wort des Namens in der E-Mail-Adresse", "kein Wort des Namens in der E-Mail-Adresse", "no word of the name in the e-mail address"],
  "confirmed-at-once": ["wurden binnen fünf Sekunden bestätigt", "binnen fünf Sekunden bestätigt", "confirmed within five seconds"],
  "name-odd": ["haben einen Namen, der wie keiner aussieht", "ein Name, der wie keiner aussieht", "a name that looks like none"],
  "domain-share": ["haben eine eigene E-Mail-Domain oder eine, die an anderen Tagen kaum vorkommt", "eine E-Mail-Domain, die an anderen Tagen kaum jemand hat", "an e-mail domain that hardly anybody has on other days"],
  "regular-intervals": ["kamen in regelmäßigen Abständen von einem Ort", "eine von vielen in regelmäßigen Abständen", "one of a row at regular intervals"],
  "crowded-network": ["kamen aus einem Netz oder von einer IP-Adresse, die an anderen Tagen kaum vorkommen", "ein Netz, das an anderen Tagen kaum vorkommt", "a network that is hardly there on other days"],
  "words-of-a-day": ["haben Worte im Namen, die an anderen Tagen kaum vorkommen", "Worte im Namen, die an anderen Tagen kaum vorkommen", "words in the name that hardly occur on other days"],
  "stored-confirmation": ["wurden gemeinsam bestätigt, lange nach dem Unterschreiben", "mit vielen anderen bestätigt, lange nach dem Unterschreiben", "confirmed with many others, long after signing"],
  rate: ["kamen schneller von einer IP-Adresse, als die Regel für E-Petitionen erlaubt", "schneller von einer IP-Adresse, als E-Petitionen erlauben", "faster from one IP address than e-petitions allows"],
  "repeated-name": ["haben einen Namen, der öfter vorkommt, als seine Worte erwarten lassen", "ein Name, der zu oft vorkommt", "a name that is there too often"],
};

const sentences = [
  [/^([\d,]+) came where ([\d,]+) are usual at these hours$/, "{1} kamen, wo zu diesen Stunden {2} üblich sind"],
  [/^all of them share ([\d,]+) IP addresses$/, "alle teilen sich {1} IP-Adressen"],
  [/^all of them share ([\d,]+) networks$/, "alle teilen sich {1} Netze"],
  [/^all of them share ([\d,]+) e-mail domains$/, "alle teilen sich {1} E-Mail-Domains"],
  [/^words of the name walk along rows of a keyboard$/, "Worte des Namens laufen über Reihen einer Tastatur"],
  [/^a word of the name walks along a row of a keyboard$/, "ein Wort des Namens läuft über eine Reihe einer Tastatur"],
  [/^letters in an order that no other name here has$/, "Buchstaben in einer Folge, die hier kein anderer Name hat"],
  [/^a word of a list, in letters that look like it$/, "ein Wort einer Liste, in Buchstaben, die so aussehen"],
  [/^a word of a list that no name has$/, "ein Wort einer Liste, das kein Name hat"],
  [/^several words of a list that names seldom have$/, "mehrere Worte einer Liste, die Namen selten haben"],
  [/^a word of a list that names seldom have$/, "ein Wort einer Liste, das Namen selten haben"],
  [/^([\d,]+) have this name, where its words foretell ([\d.]+)$/, "{1} heißen so, wo die Worte {2} erwarten lassen"],
  [/^([\d,]+) signatures have this e-mail address, ([\d,]+) of them share no name with the first$/, "{1} Unterschriften haben diese E-Mail-Adresse, {2} davon keinen Namen mit der ersten gemein"],
  [/^([\d,]+) signatures from a country or territory of ([\d,]+) people at most$/, "{1} Unterschriften aus einem Land oder Gebiet mit höchstens {2} Menschen"],
  [/^the name holds a web address$/, "der Name enthält eine Webadresse"],
  [/^the name holds an e-mail address$/, "der Name enthält eine E-Mail-Adresse"],
  [/^the name holds markup$/, "der Name enthält Auszeichnungen einer Webseite"],
  [/^the name begins like a formula$/, "der Name beginnt wie eine Formel"],
  [/^the name holds a telephone number$/, "der Name enthält eine Telefonnummer"],
  [/^a word of the name ends in figures$/, "ein Wort des Namens endet mit Ziffern"],
  [/^the name holds figures$/, "der Name enthält Ziffern"],
  [/^the name has no letter$/, "der Name hat keinen Buchstaben"],
  [/^one letter four times or more in a row$/, "ein Buchstabe viermal oder öfter hintereinander"],
  [/^the name calls or asks something$/, "der Name ruft oder fragt etwas"],
  [/^the name has more than thirteen words$/, "der Name hat mehr als dreizehn Worte"],
  [/^four marks or more piled on one letter$/, "vier oder mehr Zeichen auf einem Buchstaben"],
  [/^three marks piled on one letter$/, "drei Zeichen auf einem Buchstaben"],
  [/^letters of mathematics, or in circles, for a name$/, "Buchstaben der Mathematik oder in Kreisen statt eines Namens"],
  [/^the name holds symbols$/, "der Name enthält Bildzeichen"],
  [/^characters in the name that cannot be seen$/, "unsichtbare Zeichen im Namen"],
  [/^letters of two scripts in one word$/, "Buchstaben zweier Schriften in einem Wort"],
];

function fill(text, found) {
  return text.replace(/\{(\d)\}/g, (_, i) => found[i].replace(/[.,]/g, (sign) => ({ ".": ",", ",": "." })[sign]));
}

// The sentence in German; undefined where no pattern is its own.
export function told(code, evidence) {
  const shares = /^([\d.]+) % of ([\d,]+) .*, where ([\d.]+) % are usual$/.exec(evidence);
  if (shares && answers[code]) return fill(`{1} % von {2} ${answers[code][0]}; üblich sind {3} %`, shares);
  const wave = /^in wave (\d+)(?:: (.*))?$/.exec(evidence);
  if (wave) {
    const parts = (wave[2] ?? "").split("; ").filter(Boolean).map((part) => Object.values(answers).find(([, , english]) => english === part)?.[1]);
    return parts.includes(undefined) ? undefined : `in Welle ${wave[1]}${parts.length ? `: ${parts.join("; ")}` : ""}`;
  }
  for (const [pattern, german] of sentences) {
    const found = pattern.exec(evidence);
    if (found) return fill(german, found);
  }
  return undefined;
}
