/** From a resource's name to what stands for it elsewhere: ARNs and URLs of the place that a document is deployed to. */

export type NameForm = (name: string) => string;

/** An ARN in the region and account of the deployment. */
export const here =
  (service: string, type = ""): NameForm =>
  (name) =>
    `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${type}${name}`;

export const itself: NameForm = (name) => name;

export const bucketArn: NameForm = (name) => `arn:\${AWS::Partition}:s3:::${name}`;

/** The ARN of a role or policy, which has no region. */
export const iamArn =
  (type: string): NameForm =>
  (name) =>
    `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:${type}/${name}`;

export const queueUrl: NameForm = (name) =>
  `https://sqs.\${AWS::Region}.amazonaws.com/\${AWS::AccountId}/${name}`;

/** Names that refer to each other in a circle end after so many steps. */
const DEEPEST = 8;

/** A function that runs another one unless it is already that deep inside itself; then, and when there is nothing, it gives what is made up. */
export function bounded(): (read: () => string | undefined, made: string) => string {
  let depth = 0;
  return (read, made) => {
    if (depth >= DEEPEST) return made;
    depth++;
    try {
      return read() ?? made;
    } finally {
      depth--;
    }
  };
}
