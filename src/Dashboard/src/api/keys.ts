/** Names of what the cache holds. All that belongs to a job begins with the job's own. */
export const keys = {
  jobs: ["jobs"],
  archives: ["archives"],
  job: (id: string) => ["job", id],
  jobPart: (id: string, part: string, ...more: (string | number)[]) => ["job", id, part, ...more],
  farm: ["farm"],
  farmHistory: ["farm-history"],
  workers: ["workers"],
  models: ["models"],
  tokens: ["tokens"],
  audit: ["audit"],
} as const;
