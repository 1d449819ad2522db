import { Page } from "../layout/Page";

export const TokensPage = () => <Page title="Tokens">{null}</Page>;
