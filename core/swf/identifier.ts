/** What SWF's ids and names may be made of. */

/** A character that an id must not have: a colon, a slash, a bar, or a control character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what ids must not have.
export const FORBIDDEN_CHARACTER = /[:/|\u0000-\u001f\u007f-\u009f]/;

/** True for the ARN of an IAM role, in any partition. */
export const isRoleArn = (text: string): boolean => /^arn:aws(-[a-z]+)*:iam::\d{12}:role\/.+$/.test(text);
