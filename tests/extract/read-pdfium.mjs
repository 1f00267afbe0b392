// Prints the text of each page as PDFium hands it to whoever copies or searches.
import { readFileSync } from "node:fs";
import { PDFiumLibrary } from "@hyzyla/pdfium";

const library = await PDFiumLibrary.init();
const file = await library.loadDocument(readFileSync(process.argv[2]));
for (const page of file.pages())
  process.stdout.write(page.getText() + "\f");
