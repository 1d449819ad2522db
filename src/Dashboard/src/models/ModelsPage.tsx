import type { ModelView } from "../api/types";
import { Page } from "../layout/Page";
import { Answer } from "../ui/Answer";
import { count } from "../ui/format";
import { Panel } from "../ui/Panel";
import { Said } from "../ui/Said";
import { evaluationText } from "./evaluationText";
import { useModels } from "./useModels";

export const ModelsPage = () => (
  <Page title="Models">
    <Answer what="models" query={useModels()}>
      {(models) =>
        models.length === 0 ? (
          <Said title="No model is installed, and no worker offers one">
            sritm models import brings one in; models in this product lie in its folder models.
          </Said>
        ) : (
          <div className="models">
            {models.map((model) => (
              <Model key={`${model.name} ${model.digest}`} model={model} />
            ))}
          </div>
        )
      }
    </Answer>
  </Page>
);

type ModelProps = { model: ModelView };

const Model = ({ model }: ModelProps) => {
  const facts: [string, string][] = [
    ["Scale", model.scale === null ? "known to its workers" : `${model.scale}×`],
    [
      "Parameters",
      model.parameters === null
        ? "known to its workers"
        : model.parameters === 0
          ? "none: classical"
          : count(model.parameters),
    ],
    ["Workers", model.workers === 0 ? "none offers it" : `${count(model.workers)} offer it`],
    ["Licence", model.licence ?? "unknown"],
    ["Controls", model.controls.length === 0 ? "none" : model.controls.map(controlText).join("; ")],
    ...evaluationText(model.evaluation).map(([name, value]): [string, string] => [name, value]),
    ["Digest", model.digest],
  ];
  return (
    <Panel title={model.name} actions={model.experimental ? <span className="tag">experimental</span> : null}>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd className={name === "Digest" ? "mono" : ""}>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
};

const controlText = ({ name, unit, min, max, default: usual }: ModelView["controls"][number]) =>
  `${name} ${min} to ${max}${unit === "" ? "" : ` ${unit}`}, ${usual} by default`;
