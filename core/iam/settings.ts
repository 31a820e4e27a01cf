/** What a state machine's settings, which are not in its definition, need from its role: logs, traces, encryption. */
import type { Need } from "./required.js";

export interface MachineSettings {
  /** The level of its execution logs; OFF when left out. */
  readonly logging?: "OFF" | "ALL" | "ERROR" | "FATAL";
  /** True when AWS X-Ray traces its executions. */
  readonly tracing?: boolean;
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

/** None of these actions knows resources, so all are for `*`. */
export function needsOfSettings({ logging = "OFF", tracing = false }: MachineSettings): readonly Need[] {
  const logs = logging === "OFF" ? [] : LOGS.map((action) => need(action, "The executions are logged."));
  const traces = tracing
    ? XRAY.map((action) => need(action, "The executions are traced with AWS X-Ray."))
    : [];
  return [...logs, ...traces];
}

const need = (action: string, because: string): Need => ({
  action,
  resource: "*",
  level: "required",
  because,
});
