// The settings of the checks as JSON Schema: for the project file, and for the editor's settings in package.json.
const LEVELS = {
  error: "AWS refuses it, or it cannot work.",
  warning: "It is most likely not meant.",
  information: "It is worth knowing.",
  hint: "It can be done better.",
  off: "Nothing is said.",
};
const TYPES = {
  STANDARD: "State machines are Standard workflows.",
  EXPRESS:
    "State machines are Express workflows: five minutes at most, without activities, .sync and task tokens.",
};

/** The schema of `asl.config.json`. */
export function projectFileSchema(rules) {
  return {
    $comment: "Made from the rules by `npm run generate`.",
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "ASL Workbench project settings",
    description: "What editor, command line and CI check, for the files in this folder and below.",
    type: "object",
    additionalProperties: false,
    properties: {
      $schema: { type: "string" },
      rules: { $ref: "#/definitions/rules" },
      type: { $ref: "#/definitions/type" },
      stateMachines: {
        description:
          "Where the definitions of other state machines are that executions start in local runs, by name or ARN.",
        type: "object",
        additionalProperties: {
          oneOf: [
            { type: "string" },
            {
              type: "object",
              required: ["definition"],
              additionalProperties: false,
              properties: {
                definition: { type: "string", description: "Path of the file, as seen from this one." },
                stateMachine: { type: "string", description: "In a template with several: the logical id." },
              },
            },
          ],
        },
      },
      files: {
        description:
          'Settings for some files, by the end of their path with * and **: "express/*.asl.json". Of several that match, the last counts.',
        type: "object",
        additionalProperties: {
          type: "object",
          additionalProperties: false,
          properties: { rules: { $ref: "#/definitions/rules" }, type: { $ref: "#/definitions/type" } },
        },
      },
    },
    definitions: {
      rules: { description: RULES, ...rulesSchema(rules) },
      type: { description: TYPE, ...enumSchema(TYPES) },
    },
  };
}

/** The properties `asl.check.*` of `contributes.configuration`. */
export function editorSettings(rules) {
  return {
    "asl.check.enable": {
      type: "boolean",
      default: true,
      scope: "resource",
      description: "Check state machines and SWF decisions while you edit.",
    },
    "asl.check.rules": {
      ...rulesSchema(rules),
      default: {},
      scope: "resource",
      description: `${RULES} They count before those of asl.config.json; comments such as "asl-disable-next-line RULE" count before both.`,
    },
    "asl.check.type": {
      ...enumSchema({
        auto: "As the template or asl.config.json says; otherwise both are allowed.",
        ...TYPES,
      }),
      default: "auto",
      scope: "resource",
      description: `${TYPE} It counts before that of asl.config.json.`,
    },
  };
}

const RULES =
  'Severities by rule ("flow/endless-loop") or group ("flow"), "off" to silence; a rule counts before its group.';
const TYPE = "The type of the state machines that do not say it themselves, as templates do.";

function rulesSchema(rules) {
  const groups = [...new Set(rules.map(({ id }) => id.split("/")[0]))];
  const level = (description) => ({ enum: Object.keys(LEVELS), description });
  const properties = [
    ...groups.map((group) => [group, level(`All rules of the group "${group}".`)]),
    ...rules.map(({ id, severity, summary }) => [id, level(`${summary} Without a setting: ${severity}.`)]),
  ];
  return { type: "object", additionalProperties: false, properties: Object.fromEntries(properties) };
}

function enumSchema(values) {
  return { type: "string", enum: Object.keys(values), enumDescriptions: Object.values(values) };
}
