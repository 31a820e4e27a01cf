export const runIamCases = () => [];
