// Validates PDF files with veraPDF; run by Rhino, which is in the same jar.
// Prints, for each file and flavour, "PASS 2a FILE" or "FAIL 2a FILE" and the
// failed rules as "  CLAUSE-TEST", each once.
//
// usage: org.mozilla.javascript.tools.shell.Main vera.js 2a,ua1 FILE...
var Flavour = Packages.org.verapdf.pdfa.flavours.PDFAFlavour;
Packages.org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
var foundry = Packages.org.verapdf.pdfa.Foundries.defaultInstance();
var names = arguments[0].split(",");

function failedRules(result) {
  var rules = {};
  for (var it = result.getTestAssertions().iterator(); it.hasNext();) {
    var assertion = it.next();
    if (String(assertion.getStatus()).toLowerCase() === "failed") {
      var rule = assertion.getRuleId();
      rules[rule.getClause() + "-" + rule.getTestNumber()] = true;
    }
  }
  return Object.keys(rules).sort();
}

for (var i = 1; i < arguments.length; i++) {
  for (var k = 0; k < names.length; k++) {
    var flavour = Flavour.byFlavourId(names[k]);
    var file = new java.io.File(arguments[i]);
    var parser = foundry.createParser(file, flavour);
    var result = foundry.createValidator(flavour, false).validate(parser);
    print((result.isCompliant() ? "PASS " : "FAIL ") + names[k] + " " +
          arguments[i]);
    failedRules(result).forEach(function (rule) { print("  " + rule); });
    parser.close();
  }
}
