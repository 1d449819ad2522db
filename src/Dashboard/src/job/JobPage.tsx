import { Page } from "../layout/Page";

export const JobPage = () => <Page title="Job">{null}</Page>;
