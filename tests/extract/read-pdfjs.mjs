// Prints the text of each page as pdf.js hands it to whoever copies or searches.
import { readFileSync } from "node:fs";
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";

const file = await getDocument({
  data: new Uint8Array(readFileSync(process.argv[2])),
  verbosity: VerbosityLevel.ERRORS,
}).promise;
for (let number = 1; number <= file.numPages; number++) {
  const page = await file.getPage(number);
  const { items } = await page.getTextContent({ disableNormalization: true });
  process.stdout.write(
    items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join("") + "\f");
  page.cleanup();
}
