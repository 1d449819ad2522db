import { Link } from "react-router";
import { Said } from "../ui/Said";
import { Page } from "./Page";

export const NotFound = () => (
  <Page title="No such page">
    <Said title="There is nothing at this address" action={<Link to="/">Go to the farm</Link>} />
  </Page>
);
