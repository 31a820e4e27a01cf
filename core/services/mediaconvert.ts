/** AWS Elemental MediaConvert: jobs. */
import { allow, managedRule, passGivenRole } from "./permission.js";
import { arnHere } from "./place.js";
import { defineService, guide, REQUEST_OR_SYNC } from "./service.js";

export const mediaconvert = defineService({
  name: "mediaconvert",
  title: "AWS Elemental MediaConvert",
  docs: guide("connect-mediaconvert"),
  actions: {
    createJob: {
      patterns: REQUEST_OR_SYNC,
      required: ["Role", "Settings"],
      permissions({ arguments: given, pattern, place }) {
        const here = (resource: string): string => arnHere(place, "mediaconvert", resource);
        const condition = { StringEquals: { "aws:ResourceTag/ManagedByService": ["AWSStepFunctions"] } };
        return [
          allow("mediaconvert:CreateJob", [here("queues/*"), here("jobTemplates/*"), here("presets/*")]),
          ...passGivenRole(place, given.text("Role"), "mediaconvert.amazonaws.com"),
          ...(pattern === "sync"
            ? [
                allow("mediaconvert:GetJob", here("jobs/*"), { condition }),
                allow("mediaconvert:CancelJob", here("jobs/*"), { condition, need: "cancel" as const }),
                managedRule(place, "StepFunctionsGetEventsForMediaConvertJobRule"),
              ]
            : []),
        ];
      },
      result: { Job: {} },
    },
  },
});
