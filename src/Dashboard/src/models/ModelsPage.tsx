import { Page } from "../layout/Page";

export const ModelsPage = () => <Page title="Models">{null}</Page>;
