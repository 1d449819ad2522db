import { Page } from "../layout/Page";

export const ComparePage = () => <Page title="Compare">{null}</Page>;
