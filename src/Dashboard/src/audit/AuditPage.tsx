import { Page } from "../layout/Page";

export const AuditPage = () => <Page title="Audit">{null}</Page>;
