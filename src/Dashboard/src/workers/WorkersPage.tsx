import { Page } from "../layout/Page";

export const WorkersPage = () => <Page title="Workers">{null}</Page>;
