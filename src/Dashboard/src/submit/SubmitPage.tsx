import { Page } from "../layout/Page";

export const SubmitPage = () => <Page title="Submit">{null}</Page>;
