/** Whether a text is a value that an operator of a condition can compare. */
import { parseArn } from "../asl/arn.js";
import type { Operator } from "./condition-operators.js";

export interface ValueFault {
  readonly awsCode: string;
  readonly message: string;
  readonly severity?: "error";
}

/** What is wrong with a value; undefined when nothing is, or only a request knows. */
export function valueFault({ name, type, like }: Operator, text: string): ValueFault | undefined {
  if (text.includes("${")) return undefined;
  switch (type) {
    case "String":
      if (like || !/[*?]/.test(text)) return undefined;
      return {
        awsCode: "WILDCARD_WITHOUT_LIKE_OPERATOR",
        message: `"${name}" compares the text as it is, "*" and "?" too: write "${name.replace("Equals", "Like").replace("IgnoreCase", "")}" if it is meant as a wildcard.`,
      };
    case "Numeric":
      if (/^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(text)) return undefined;
      return {
        awsCode: "TYPE_MISMATCH_NUMBER",
        message: `"${text}" is no number, which "${name}" compares.`,
      };
    case "Date":
      return dateFault(text);
    case "Bool":
    case "Null":
      if (/^(true|false)$/i.test(text)) return undefined;
      return {
        awsCode: "TYPE_MISMATCH_BOOLEAN",
        message: `"${name}" compares with "true" or "false", not with "${text}".`,
      };
    case "IpAddress":
      if (isAddress(text)) return undefined;
      return {
        awsCode: "TYPE_MISMATCH_IP_RANGE",
        message: `"${text}" is no range of addresses such as "10.0.0.0/8".`,
      };
    case "Arn":
      if (parseArn(text) || /^\*+$|^arn:.*\*/.test(text)) return undefined;
      return { awsCode: "TYPE_MISMATCH", message: `"${text}" is no ARN, which "${name}" compares.` };
    case "Binary":
      if (/^(?:[\w+/]{4})*(?:[\w+/]{2}==|[\w+/]{3}=)?$/.test(text)) return undefined;
      return {
        awsCode: "TYPE_MISMATCH_STRING",
        message: `"${text}" is no text in base64, which "${name}" compares.`,
      };
  }
}

const DATE = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[-+]\d{2}:?\d{2})?)?)?)?$/;

function dateFault(text: string): ValueFault | undefined {
  if (DATE.test(text) && isInCalendar(text)) return undefined;
  const form = 'write it as "2026-01-31" or "2026-01-31T12:00:00Z"';
  if (/^-?\d+$/.test(text)) {
    const message = `Seconds since 1970 may not mean the very moment that is meant: ${form}.`;
    return { awsCode: "INVALID_DATE_VALUE", message };
  }
  return { awsCode: "TYPE_MISMATCH_DATE", message: `"${text}" is no date: ${form}.` };
}

function isInCalendar(text: string): boolean {
  const [year = 1970, month = 1, day = 1] = text.slice(0, 10).split("-").map(Number);
  const days = [
    31,
    year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ];
  return month >= 1 && month <= 12 && day >= 1 && day <= (days[month - 1] ?? 0);
}

/** IPv4 and IPv6, alone or as a range. */
function isAddress(text: string): boolean {
  const [, address = "", bits] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const prefix = bits === undefined ? 0 : Number(bits);
  const parts = address.split(".");
  if (parts.length === 4)
    return prefix <= 32 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
  return (
    prefix <= 128 &&
    /^[\da-f:]*:[\da-f:.]*$/i.test(address) &&
    !/:::/.test(address) &&
    address.split(":").length <= 8
  );
}
