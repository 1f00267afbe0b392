// Prints with Typst, as npm brings it.
// usage: node typst.mjs FOLDER-OF-NODE_MODULES WORKSPACE MAIN ROWS OUT.pdf FACES
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';

const [modules, workspace, main, rows, out, faces] = process.argv.slice(2);
const require = createRequire(join(modules, 'package.json'));
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');
const compiler = NodeCompiler.create({ workspace, inputs: { rows }, fontArgs: [{ fontPaths: [faces] }] });

writeFileSync(out, compiler.pdf({ mainFilePath: join(workspace, main) }));
