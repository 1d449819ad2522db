import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { useSearchParams } from "react-router";
import type { JobView } from "../api/types";
import { JobLog } from "./JobLog";
import { LightTab } from "./LightTab";
import { TimelineTab } from "./TimelineTab";

export type JobTabsProps = { job: JobView };

const tabs = [
  { id: "light", text: "Light" },
  { id: "attempts", text: "Attempts" },
  { id: "log", text: "Log" },
] as const;

export const JobTabs = ({ job }: JobTabsProps) => {
  const [address, setAddress] = useSearchParams();
  const shown = tabs.find((tab) => tab.id === address.get("tab"))?.id ?? "light";
  return (
    <Tabs
      className="panel panel-body"
      selectedKey={shown}
      onSelectionChange={(key) =>
        setAddress(
          (old) => {
            const next = new URLSearchParams(old);
            next.set("tab", String(key));
            return next;
          },
          { replace: true },
        )
      }
    >
      <TabList className="tab-list" aria-label="About this job">
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className="tab">
            {tab.text}
          </Tab>
        ))}
      </TabList>
      <TabPanel id="light" className="tab-panel">
        <LightTab job={job} />
      </TabPanel>
      <TabPanel id="attempts" className="tab-panel">
        <TimelineTab job={job} />
      </TabPanel>
      <TabPanel id="log" className="tab-panel">
        <JobLog job={job} />
      </TabPanel>
    </Tabs>
  );
};
