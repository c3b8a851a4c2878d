// Reads schemas for editors as VS Code does: given {schemas, checks} on standard input,
// prints for each check what is found wrong, or what is offered where the text has a |.
const { getLanguageService, TextDocument } = require("vscode-json-languageservice");

(async () => {
  const { schemas, checks } = JSON.parse(require("fs").readFileSync(0));
  for (const { name, text } of checks) {
    const service = getLanguageService({});
    const schema = { fileMatch: ["*.json"], schema: schemas[name], uri: "mem://s" };
    service.configure({ schemas: [schema], validate: true });
    const offset = text.indexOf("|");
    const plain = text.replace("|", "");
    const document = TextDocument.create("file:///a.json", "json", 1, plain);
    const parsed = service.parseJSONDocument(document);
    let said;
    if (offset < 0) {
      const found = await service.doValidation(document, parsed);
      said = found.map((one) => one.message);
    } else {
      const place = document.positionAt(offset);
      const found = await service.doComplete(document, place, parsed);
      said = found.items.map((one) => [one.label, one.documentation ?? ""]);
    }
    console.log(JSON.stringify(said));
  }
})();
