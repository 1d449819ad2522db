import { Page } from "../layout/Page";

export const ReportPage = () => <Page title="Report">{null}</Page>;
