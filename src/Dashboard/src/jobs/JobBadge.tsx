import type { JobState } from "../api/types";
import { Badge } from "../ui/Badge";
import { jobLooks } from "./jobStates";

export type JobBadgeProps = { state: JobState };

export const JobBadge = ({ state }: JobBadgeProps) => <Badge {...jobLooks[state]}>{state}</Badge>;
