// How Step Functions spells the names of the AWS APIs: as the AWS SDK for Java does.

/** `Database Migration Service` → `databasemigration`. */
export function serviceName(serviceId) {
  return serviceId
    .replace(/^(Amazon|AWS)\s*/, "")
    .replace(/\s*Service$/, "")
    .replace(/[ -]/g, "")
    .toLowerCase();
}

/** `RunTask` → `runTask`. */
export function actionName(operation) {
  return operation.charAt(0).toLowerCase() + operation.slice(1);
}

/** `DBInstanceId` → `DbInstanceId`: the SDK for Java lowers the acronym that a name begins with, Step Functions raises one letter. */
export function memberName(name) {
  let lowered = 1;
  const upper = (index) => /[A-Z]/.test(name.charAt(index));
  while (upper(0) && upper(lowered) && !/[a-z]/.test(name.charAt(lowered + 1))) lowered++;
  const raised = name.charAt(0).toUpperCase() + name.slice(1, lowered).toLowerCase() + name.slice(lowered);
  return raised === "Equals" ? "EqualsValue" : raised;
}
