import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { lazy, useState } from "react";
import { BrowserRouter, Route, Routes } from "react-router";
import { RequestFailed } from "./api/problem";
import { FarmPage } from "./farm/FarmPage";
import { JobsPage } from "./jobs/JobsPage";
import { Frame } from "./layout/Frame";
import { NotFound } from "./layout/NotFound";
import { LiveFeed } from "./live/LiveFeed";
import { SessionGate } from "./session/SessionGate";

const JobPage = lazy(async () => ({ default: (await import("./job/JobPage")).JobPage }));
const ComparePage = lazy(async () => ({ default: (await import("./compare/ComparePage")).ComparePage }));
const ReportPage = lazy(async () => ({ default: (await import("./report/ReportPage")).ReportPage }));
const SubmitPage = lazy(async () => ({ default: (await import("./submit/SubmitPage")).SubmitPage }));
const ModelsPage = lazy(async () => ({ default: (await import("./models/ModelsPage")).ModelsPage }));
const WorkersPage = lazy(async () => ({ default: (await import("./workers/WorkersPage")).WorkersPage }));
const TokensPage = lazy(async () => ({ default: (await import("./tokens/TokensPage")).TokensPage }));
const AuditPage = lazy(async () => ({ default: (await import("./audit/AuditPage")).AuditPage }));

/** The event stream says when something is old; a refusal stays one however often it is asked for. */
const makeCache = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        refetchOnWindowFocus: false,
        retry: (times, error) =>
          times < 4 && !(error instanceof RequestFailed && error.status >= 400 && error.status < 500),
        throwOnError: false,
      },
      mutations: { retry: false },
    },
  });

export const App = () => {
  const [cache] = useState(makeCache);
  return (
    <QueryClientProvider client={cache}>
      <SessionGate>
        <LiveFeed>
          <BrowserRouter>
            <Routes>
              <Route element={<Frame />}>
                <Route index element={<FarmPage />} />
                <Route path="jobs" element={<JobsPage />} />
                <Route path="submit" element={<SubmitPage />} />
                <Route path="jobs/:id" element={<JobPage />} />
                <Route path="jobs/:id/compare" element={<ComparePage />} />
                <Route path="jobs/:id/report" element={<ReportPage />} />
                <Route path="models" element={<ModelsPage />} />
                <Route path="workers" element={<WorkersPage />} />
                <Route path="tokens" element={<TokensPage />} />
                <Route path="audit" element={<AuditPage />} />
                <Route path="*" element={<NotFound />} />
              </Route>
            </Routes>
          </BrowserRouter>
        </LiveFeed>
      </SessionGate>
    </QueryClientProvider>
  );
};
