/** What a state machine's settings, which are not in its definition, need from its role: logs, traces, encryption. */
import { arnHere, type Place, stateMachineArn } from "../services/place.js";
import type { Need } from "./required.js";

export interface MachineSettings {
  /** The level of its execution logs; OFF when left out. */
  readonly logging?: "OFF" | "ALL" | "ERROR" | "FATAL";
  /** True when AWS X-Ray traces its executions. */
  readonly tracing?: boolean;
  /** The ARN of the customer's key that its data is encrypted with. */
  readonly kmsKeyArn?: string;
}

const LOGS = [
  "CreateLogDelivery",
  "DeleteLogDelivery",
  "DescribeLogGroups",
  "DescribeResourcePolicies",
  "GetLogDelivery",
  "ListLogDeliveries",
  "PutResourcePolicy",
  "UpdateLogDelivery",
].map((name) => `logs:${name}`);

const XRAY = ["GetSamplingRules", "GetSamplingTargets", "PutTelemetryRecords", "PutTraceSegments"].map(
  (name) => `xray:${name}`,
);

/** The actions for logs and traces know no resources, so those are for `*`. */
export function needsOfSettings(settings: MachineSettings, place: Place): readonly Need[] {
  const { logging = "OFF", tracing = false, kmsKeyArn } = settings;
  const logs =
    logging === "OFF" ? [] : LOGS.map((action) => everywhere(action, "The executions are logged."));
  const traces = tracing
    ? XRAY.map((action) => everywhere(action, "The executions are traced with AWS X-Ray."))
    : [];
  const keys = kmsKeyArn === undefined ? [] : keyNeeds(kmsKeyArn, logging !== "OFF", place);
  return [...logs, ...traces, ...keys];
}

const everywhere = (action: string, because: string): Need => ({
  action,
  resource: "*",
  level: "required",
  because,
});

/** The encryption context binds the key's use to this state machine, and to its logs. */
function keyNeeds(resource: string, logged: boolean, place: Place): readonly Need[] {
  const level = "required";
  const because = "The state machine's data is encrypted with a customer's key.";
  const own = {
    StringEquals: { "kms:EncryptionContext:aws:states:stateMachineArn": [stateMachineArn(place)] },
  };
  const logs = { StringEquals: { "kms:EncryptionContext:SourceArn": [arnHere(place, "logs", "*")] } };
  const forLogs: Need = { action: "kms:GenerateDataKey", resource, condition: logs, level, because };
  return [
    { action: "kms:Decrypt", resource, condition: own, level, because },
    { action: "kms:GenerateDataKey", resource, condition: own, level, because },
    ...(logged ? [forLogs] : []),
  ];
}
