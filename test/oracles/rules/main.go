// An oracle: compiles rules of custom resource definitions and asks them of objects, as the API server does, one JSON line for each question.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	v1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel/model"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	utiljson "k8s.io/apimachinery/pkg/util/json"
	"k8s.io/apimachinery/pkg/util/version"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	"k8s.io/apiserver/pkg/cel/common"
	"k8s.io/apiserver/pkg/cel/environment"
)

const longestLine = 1 << 20

// question asks about the first rule at the root of a schema, for an object and, if there is one, the object that it replaces.
type question struct {
	Schema v1.JSONSchemaProps `json:"schema"`
	Object json.RawMessage    `json:"object"`
	Old    json.RawMessage    `json:"old"`
}

type answer struct {
	Compiles bool `json:"compiles"`
	// Cost is the worst estimate, in units; a text, since JavaScript has no such numbers.
	Cost       string `json:"cost"`
	Transition bool   `json:"transition"`
	// Verdict is "holds" (also where the rule is not asked), "fails" or "error".
	Verdict string `json:"verdict"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, longestLine), longestLine)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		said, err := judge(lines.Bytes())
		if err == nil {
			err = out.Encode(said)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	if err := lines.Err(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func judge(line []byte) (*answer, error) {
	var asked question
	if err := json.Unmarshal(line, &asked); err != nil {
		return nil, err
	}
	var internal apiextensions.JSONSchemaProps
	if err := v1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(&asked.Schema, &internal, nil); err != nil {
		return nil, err
	}
	structural, err := schema.NewStructural(&internal)
	if err != nil {
		return nil, err
	}
	compiled, err := compile(structural)
	if err != nil {
		return nil, err
	}
	said := &answer{Compiles: compiled.Error == nil, Cost: fmt.Sprint(compiled.MaxCost), Transition: compiled.UsesOldSelf}
	if !said.Compiles {
		return said, nil
	}
	said.Verdict, err = ask(structural, asked.Object, asked.Old)
	return said, err
}

// compile takes every function that the server has, whatever version a new rule may use.
func compile(structural *schema.Structural) (cel.CompilationResult, error) {
	environments := environment.MustBaseEnvSet(version.MajorMinor(1, 36))
	declared := model.SchemaDeclType(structural, true)
	all, err := cel.Compile(structural, declared, celconfig.PerCallLimit, environments, cel.NewExpressionsEnvLoader())
	if err != nil || len(all) != 1 {
		return cel.CompilationResult{}, fmt.Errorf("%d rules: %v", len(all), err)
	}
	return all[0], nil
}

func ask(structural *schema.Structural, object, old json.RawMessage) (string, error) {
	value, err := decoded(object, structural)
	if err != nil {
		return "", err
	}
	var before any
	options := []cel.Option{}
	if len(old) > 0 {
		decodedOld, err := decoded(old, structural)
		if err != nil {
			return "", err
		}
		before = decodedOld
		correlated := common.NewCorrelatedObject(value, before, &model.Structural{Structural: structural})
		options = append(options, cel.WithRatcheting(correlated))
	}
	validator := cel.NewValidator(structural, true, celconfig.PerCallLimit)
	errs, _ := validator.Validate(context.Background(), nil, structural, value, before, celconfig.RuntimeCELCostBudget, options...)
	if len(errs) == 0 {
		return "holds", nil
	}
	if strings.Contains(errs[0].Detail, "failed rule: ") {
		return "fails", nil
	}
	return "error", nil
}

func decoded(raw json.RawMessage, structural *schema.Structural) (map[string]any, error) {
	var value map[string]any
	if err := utiljson.Unmarshal(raw, &value); err != nil {
		return nil, err
	}
	defaulting.PruneNonNullableNullsWithoutDefaults(value, structural)
	defaulting.Default(value, structural)
	return value, nil
}
