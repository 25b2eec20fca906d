-- Which agents took part in an experiment, and with which models: the list of experiments is filtered
-- by it without a look at the trials. The model is empty where a trial knows no request of the agent.
-- Names are cut to 200 characters, those of agents are in lower case.
CREATE TABLE experiment_agents (
    experiment_id TEXT NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
    agent         TEXT NOT NULL,
    model         TEXT NOT NULL,
    PRIMARY KEY (experiment_id, agent, model)
) WITHOUT ROWID;
CREATE INDEX experiment_agents_by_agent ON experiment_agents (agent, model);

INSERT INTO experiment_agents (experiment_id, agent, model)
SELECT experiment_id,
       CASE WHEN length(agent) > 200 THEN substr(agent, 1, 200) ELSE agent END,
       CASE WHEN length(model) > 200 THEN substr(model, 1, 200) ELSE model END
FROM (
    SELECT e.experiment_id, LOWER(c.agent_type) AS agent, c.model
    FROM task_executions e JOIN llm_calls c ON c.task_execution_id = e.id
    UNION
    SELECT e.experiment_id, LOWER(s.agent), ''
    FROM task_executions e
    JOIN (SELECT task_execution_id, to_agent AS agent FROM agent_switches
          UNION
          SELECT task_execution_id, from_agent FROM agent_switches WHERE from_agent IS NOT NULL) s
        ON s.task_execution_id = e.id
    WHERE NOT EXISTS (SELECT 1 FROM llm_calls c
                      WHERE c.task_execution_id = e.id AND LOWER(c.agent_type) = LOWER(s.agent))
) used
WHERE 1 = 1
ON CONFLICT DO NOTHING;
